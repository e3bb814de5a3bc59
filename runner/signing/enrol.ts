import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { publicKeyOf } from '#lib/reviews/credential.ts'
import { decodeEnrolment, digestEnrolment, type Enrolment } from '#lib/reviews/enrolment.ts'
import { type Signed, verifySignature } from '#lib/reviews/verify-signature.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { takeCode } from './console-code.ts'
import { badSignature, requireSignature } from './require-signature.ts'

type EnrolRequest = Extract<RunnerRequest, { type: 'enrol' }>

/** Longest time between making an enrolment and asking for it (seconds). */
const LONGEST = 60 * 60
/** Reviewers who have to vouch for another one; all of them where there are fewer. */
const VOUCHERS = 2

/**
 * Lets a credential speak for a member: the credential itself signs, and the console's code or enough enrolled
 * reviewers vouch for it. Throws Refusal `invalid_message`, `other_host`, `expired`, `already_enrolled`,
 * `bad_signature`, `not_enrolled`, `not_vouched`.
 */
export function enrol(
  runner: Runner,
  { enrolment: text, proof, vouchers, by, witness }: EnrolRequest,
): { credential: string } {
  const enrolment = decode(text)
  requireHere(runner, enrolment)
  requireNew(runner, enrolment)
  const { backupEligible } = requireProof(runner, enrolment, text, proof)
  const vouchedBy =
    'code' in vouchers
      ? requireCode(runner, enrolment, vouchers.code)
      : requireVouchers(runner, enrolment, text, vouchers.signatures)
  const { member, name, device, credential } = enrolment
  runner.journal.append({
    type: 'reviewer.enrolled',
    member,
    name,
    device,
    credential: credential.id,
    kind: credential.kind,
    vouchedBy,
    enrolment: text,
    backupEligible,
    signatures: [proof, ...('code' in vouchers ? [] : vouchers.signatures)],
    by,
    witness,
  })
  return { credential: credential.id }
}

function decode(text: string): Enrolment {
  try {
    const enrolment = decodeEnrolment(text)
    publicKeyOf(enrolment.credential)
    return enrolment
  } catch (error) {
    const why = error instanceof Error && /key/.test(error.message) ? `: ${error.message}` : ''
    throw new Refusal(
      'invalid_message',
      `This is not an enrolment in canonical form (docs/formats/enrolment.md)${why}. Keys of P-256, Ed25519 and RSA from 2048 to 4096 bits are taken.`,
    )
  }
}

function requireHere({ machine, journal }: Runner, { host, expires }: Enrolment): void {
  if (host !== machine.id) throw new Refusal('other_host', 'This enrolment is for another host.')
  const now = Math.floor(journal.now() / 1000)
  if (expires <= now || expires > now + LONGEST)
    throw new Refusal('expired', 'This enrolment has expired. Begin it anew.', { now })
}

// One key is one person: neither a revoked key comes back, nor does one speak for two members (AP-05).
function requireNew({ registry }: Runner, { credential }: Enrolment): void {
  if (!registry.find(credential.id) && registry.withKey(credential.publicKey).length === 0) return
  throw new Refusal(
    'already_enrolled',
    'This passkey or key was enrolled before. Each speaks for one member, and a revoked one never comes back: make a new one.',
  )
}

function requireProof(
  { ceremony }: Runner,
  { credential }: Enrolment,
  text: string,
  proof: EnrolRequest['proof'],
): Signed {
  try {
    return verifySignature(proof, { credential, challenge: digestEnrolment(text), ceremony, lastCount: 0 })
  } catch (error) {
    throw badSignature(error)
  }
}

function requireCode({ folders, journal }: Runner, { member }: Enrolment, code: string): string[] {
  if (takeCode(folders.own, member, code, journal.now())) return []
  throw new Refusal(
    'not_vouched',
    'This code is not one that the console gave for this member, or it was used or has expired. Ask for another: countersign enrol.',
  )
}

function requireVouchers(
  { registry, ceremony }: Runner,
  { member }: Enrolment,
  text: string,
  signatures: EnrolRequest['proof'][],
): string[] {
  const others = new Set(registry.active().map((one) => one.member))
  others.delete(member)
  const vouching = new Set(
    signatures.map((signature) => {
      const voucher = registry.find(signature.credential)?.member ?? ''
      requireSignature(signature, { registry, member: voucher, challenge: digestEnrolment(text), ceremony })
      return voucher
    }),
  )
  vouching.delete(member)
  const needed = Math.max(1, Math.min(VOUCHERS, others.size))
  if (vouching.size >= needed) return [...vouching]
  throw new Refusal(
    'not_vouched',
    `${vouching.size} of ${needed} reviewers vouch for this enrolment. Ask another enrolled reviewer, or use a code from the console.`,
    { have: vouching.size, required: needed },
  )
}
