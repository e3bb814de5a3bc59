import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { RunnerCall } from '#lib/hosts/call-runner.ts'
import type { Credential } from '#lib/reviews/credential.ts'
import { digestEnrolment, ENROLMENT_FORMAT, type Enrolment, encodeEnrolment } from '#lib/reviews/enrolment.ts'
import type { Signature } from '#lib/reviews/signature.ts'
import type { SeenRunner } from './start-runner.ts'

interface Signer {
  credential: Credential
  sign: (challenge: Buffer) => Signature
}

/** What vouches: the console's code, or reviewers. */
type Vouchers = { code: string } | { signers: Signer[] }

const seconds = () => Math.floor(Date.now() / 1000)

/** Writes a code for this member as `countersign enrol` does at the console. */
export function giveCode({ data }: SeenRunner, member: string, expires = seconds() + 600): string {
  const code = randomBytes(16).toString('hex')
  const hash = createHash('sha256').update(code).digest('hex')
  fs.writeFileSync(path.join(data, 'runner/enrol-code.json'), JSON.stringify({ member, hash, expires }))
  return code
}

/** Asks the runner to enrol `signer` for a member; without vouchers by a code of the console. */
export function enrol(
  runner: SeenRunner,
  member: string,
  signer: Signer,
  vouchers: Vouchers = { code: giveCode(runner, member) },
  given: Partial<Enrolment> & { proof?: Signature } = {},
): Promise<Record<string, unknown>> {
  return runner.call(makeEnrolment(runner, member, signer, vouchers, given))
}

/** What `enrol` says. */
export function makeEnrolment(
  { host }: SeenRunner,
  member: string,
  signer: Signer,
  vouchers: Vouchers,
  given: Partial<Enrolment> & { proof?: Signature } = {},
): Extract<RunnerCall, { type: 'enrol' }> {
  const { proof, ...changed } = given
  const text = encodeEnrolment({
    format: ENROLMENT_FORMAT,
    host: host.id,
    member,
    name: member,
    device: 'a device',
    credential: signer.credential,
    expires: seconds() + 600,
    ...changed,
  })
  const challenge = digestEnrolment(text)
  return {
    type: 'enrol',
    enrolment: text,
    proof: proof ?? signer.sign(challenge),
    vouchers:
      'code' in vouchers
        ? { code: vouchers.code }
        : { signatures: vouchers.signers.map((each) => each.sign(challenge)) },
    by: { kind: 'member', id: member, name: member },
  }
}
