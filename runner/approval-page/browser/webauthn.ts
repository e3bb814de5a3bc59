// Passkeys in the browser: bytes travel as base64url. Runs in a page, so it knows nothing of Node.

const TIMEOUT = 120_000

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))

const textOf = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

/**
 * Makes a passkey for a member on this site, on a device that has none of `known`: there the new one would replace it, which
 * still counts as theirs and could sign nothing any more. Returns what an enrolment says of it.
 */
export async function makePasskey(member: string, name: string, known: readonly string[]) {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      rp: { id: location.hostname, name: 'Countersign approval' },
      user: { id: new TextEncoder().encode(member.slice(0, 64)), name, displayName: name },
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -8 },
        { type: 'public-key', alg: -257 },
      ],
      excludeCredentials: known.map((id) => ({ type: 'public-key', id: bytesOf(id) })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      attestation: 'none',
      timeout: TIMEOUT,
    },
  })
  if (!(made instanceof PublicKeyCredential) || !(made.response instanceof AuthenticatorAttestationResponse))
    throw new Error('No passkey was made.')
  const key = made.response.getPublicKey()
  const algorithm = { [-7]: 'ES256', [-8]: 'EdDSA', [-257]: 'RS256' }[made.response.getPublicKeyAlgorithm()]
  if (!key || !algorithm) throw new Error('This authenticator makes keys that the runner does not take.')
  return { kind: 'passkey', id: textOf(made.rawId), algorithm, publicKey: textOf(key) }
}

/** Has one of these passkeys sign the challenge, with the person verified. */
export async function signWith(passkeys: readonly string[], challenge: string) {
  const signed = await navigator.credentials.get({
    publicKey: {
      challenge: bytesOf(challenge),
      rpId: location.hostname,
      allowCredentials: passkeys.map((id) => ({ type: 'public-key', id: bytesOf(id) })),
      userVerification: 'required',
      timeout: TIMEOUT,
    },
  })
  if (
    !(signed instanceof PublicKeyCredential) ||
    !(signed.response instanceof AuthenticatorAssertionResponse)
  )
    throw new Error('Nothing was signed.')
  return {
    kind: 'passkey',
    credential: textOf(signed.rawId),
    clientData: textOf(signed.response.clientDataJSON),
    authenticatorData: textOf(signed.response.authenticatorData),
    signature: textOf(signed.response.signature),
  }
}

/** Asks these pages' own server. Throws an Error with its words. */
export async function ask(path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.detail)
  return answer
}

/** Lets `work` handle a form: one at a time, and what goes wrong is said below it. */
export function onSubmit(
  form: HTMLFormElement,
  work: (fields: FormData, pressed: HTMLButtonElement | null) => Promise<string | (Node | string)[]>,
): void {
  const said = form.querySelector('#said')
  const say = (words: string | (Node | string)[], tone: string) => {
    if (!said) return
    said.replaceChildren(...[words].flat())
    said.className = tone
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter : null
    const buttons = form.querySelectorAll('button')
    for (const button of buttons) button.disabled = true
    say('Waiting for your passkey …', '')
    try {
      say(await work(new FormData(form), pressed), 'good')
    } catch (error) {
      say(wordsOf(error), 'bad')
      for (const button of buttons) button.disabled = false
    }
  })
}

/**
 * Takes away what was so until something was signed, and puts a link to where the reader came from, if they did, in the
 * place of a form's buttons.
 */
export function showWayBack(form: HTMLFormElement, words: string): void {
  for (const outdated of document.querySelectorAll('[data-until-signed]')) outdated.remove()
  if (!form.dataset.back) return
  const link = element('a', words, { href: form.dataset.back, className: 'button' })
  form.querySelector('.row')?.replaceWith(link)
}

/** A piece of the page with these words in it. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  words: string,
  more: Partial<HTMLElementTagNameMap[Tag]> = {},
): HTMLElementTagNameMap[Tag] {
  return Object.assign(document.createElement(tag), { textContent: words }, more)
}

function wordsOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'NotAllowedError')
    return 'Nothing was signed: it was canceled, took too long, or there is no such passkey on this device.'
  if (error instanceof DOMException && error.name === 'InvalidStateError')
    return 'This device has an enrolled passkey of this member already. Sign with that one, or revoke it under Members first.'
  return error instanceof Error ? error.message : 'Something went wrong. Nothing was decided.'
}
