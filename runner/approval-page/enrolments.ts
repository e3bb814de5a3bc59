import { z } from 'zod'
import { Credential } from '#lib/reviews/credential.ts'
import {
  decodeEnrolment,
  digestEnrolment,
  ENROLMENT_FORMAT,
  encodeEnrolment,
} from '#lib/reviews/enrolment.ts'
import { Signature } from '#lib/reviews/signature.ts'
import { askRunner, Refused } from './ask-runner.ts'
import { frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { drop, find, keep } from './pending.ts'
import { settings } from './settings.ts'
import { whoField } from './who-field.ts'

const MINUTES = 55

/** The page on which a member enrols a passkey of theirs. The query says whose; the console or reviewers vouch for it. */
export async function enrolPage(query: URLSearchParams): Promise<Html> {
  const { signers } = await askRunner({ type: 'signers' })
  const passkeys = signers.filter(({ kind }) => kind === 'passkey').map(({ member, id }) => [member, id])
  const member = query.get('member') ?? ''
  const name = query.get('name') ?? ''
  return frame(
    'Enrol a passkey',
    html`<h1>Enrol a passkey for reviews</h1>
<p>What you sign with it counts as your review on this host. Somebody has to vouch that it is yours: the console, with a code from
<code>countersign enrol</code>, or reviewers who are enrolled already.</p>
<form id="enrol" class="card" data-passkeys="${JSON.stringify(passkeys)}" data-back="${settings.web}/members">
<label>Member id<input name="member" required value="${member}" autocomplete="off"></label>
<label>Your name<input name="name" required maxlength="200" value="${name}" autocomplete="name"></label>
<label>What you call this device<input name="device" required maxlength="100" placeholder="work laptop" autocomplete="off"></label>
<label>Code from the console <small>leave it out to ask reviewers instead</small><input name="code" autocomplete="one-time-code"></label>
<div class="row"><button class="primary">Enrol a passkey</button></div>
<p id="said" role="status"></p>
</form>`,
    'enrol',
  )
}

const Asked = z.strictObject({
  member: z.string().trim().min(1).max(100),
  name: z.string().trim().min(1).max(200),
  device: z.string().trim().min(1).max(100),
  credential: Credential,
})

/** The enrolment that the new passkey has to sign. */
export async function prepareEnrolment(body: unknown): Promise<object> {
  const asked = Asked.parse(body)
  const { host, now } = await askRunner({ type: 'signers' })
  const expires = Math.floor(now / 1000) + MINUTES * 60
  const enrolment = encodeEnrolment({ format: ENROLMENT_FORMAT, host: host.id, ...asked, expires })
  return { enrolment, challenge: digestEnrolment(enrolment).toString('base64url') }
}

const Enrolled = z.strictObject({
  enrolment: z.string().max(8192),
  proof: Signature,
  code: z.string().trim().min(1).max(100),
})

/** Enrols with the console's code. */
export async function enrol(body: unknown): Promise<object> {
  const { enrolment, proof, code } = Enrolled.parse(body)
  return askRunner({ type: 'enrol', enrolment, proof, vouchers: { code }, by: memberOf(enrolment) })
}

/** Keeps an enrolment, which came `from` this address, for reviewers to vouch for. Returns the address that they open. */
export function keepPending(body: unknown, from: string): object {
  const { enrolment, proof } = Enrolled.omit({ code: true }).parse(body)
  memberOf(enrolment)
  return { address: `${settings.origin}/enrol/${keep({ enrolment, proof, from })}` }
}

/** The page on which an enrolled reviewer vouches for somebody else's passkey. */
export async function voucherPage(id: string): Promise<Html> {
  const { enrolment, signatures } = requirePending(id)
  const { member, name, device, credential } = decodeEnrolment(enrolment)
  const { host, signers } = await askRunner({ type: 'signers' })
  const challenge = digestEnrolment(enrolment).toString('base64url')
  return frame(
    `Vouch for ${name}`,
    html`<h1>Vouch for ${name}?</h1>
<p>From then on what this passkey signs counts as ${name}'s review on <b>${host.name}</b>. Ask them in person, or over the phone, whether the
numbers below are what their own screen shows.</p>
<dl class="card"><dt>Member</dt><dd>${name} <code>${member}</code></dd><dt>Device</dt><dd>${device}</dd>
<dt>Passkey</dt><dd><code>${credential.id}</code></dd><dt>Vouched so far</dt><dd>${signatures.length}</dd></dl>
<form id="vouch" class="card" data-id="${id}" data-challenge="${challenge}" data-back="${settings.web}/members">
<label>You are${whoField(signers.filter((signer) => signer.member !== member))}</label>
<div class="row"><button class="primary">Vouch with my passkey</button></div>
<p id="said" role="status"></p>
</form>`,
    'vouch',
  )
}

const Vouched = z.strictObject({ signature: Signature })

/** Takes one reviewer's signature; the runner says whether they are enough by now. */
export async function vouch(id: string, body: unknown): Promise<object> {
  const one = requirePending(id)
  const { signature } = Vouched.parse(body)
  const { enrolment, proof, signatures } = one
  signatures.push(signature)
  try {
    await askRunner({ type: 'enrol', enrolment, proof, vouchers: { signatures }, by: memberOf(enrolment) })
    drop(id)
    return { enrolled: true }
  } catch (error) {
    if (error instanceof Refused && error.code === 'not_vouched')
      return { enrolled: false, detail: error.message }
    // Not the last one, which may be another reviewer's by now.
    signatures.splice(signatures.indexOf(signature), 1)
    throw error
  }
}

function requirePending(id: string) {
  const found = find(id)
  if (found) return found
  throw new Refused('not_found', 'This enrolment is gone: it was finished, or has to be begun anew.')
}

function memberOf(enrolment: string) {
  const { member, name } = decodeEnrolment(enrolment)
  return { kind: 'member', id: member, name }
}
