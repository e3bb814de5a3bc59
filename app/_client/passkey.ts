import { z } from 'zod'
import { postAuth } from './post-auth.ts'

/** Milliseconds in which the person has to answer their device. */
const TIMEOUT = 120_000
const Challenged = z.object({ challenge: z.string() })

const Made = z.object({
  rawId: z.string(),
  response: z.object({ publicKey: z.string(), publicKeyAlgorithm: z.number() }),
})

const Signed = z.object({
  rawId: z.string(),
  response: z.object({ clientDataJSON: z.string(), authenticatorData: z.string(), signature: z.string() }),
})

/** Whether this page can use passkeys: they need https or localhost, and a browser that knows them. */
export const knowsPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential

/** A challenge that serves once. Throws where none is to be had. */
export async function freshChallenge(): Promise<string> {
  const response = await postAuth('/passkey/challenge')
  return Challenged.parse(await response.json()).challenge
}

/**
 * Makes a passkey that signs this member in, on a device that has none of `known`: there the new one would replace it, and
 * nobody would be told. Throws where the person or the device declines.
 */
export async function makePasskey({ id, name }: { id: string; name: string }, known: readonly string[]) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON({
    challenge: randomText(),
    rp: { id: location.hostname, name: 'Countersign' },
    // Not the id by which a passkey for reviews knows the member: on one host name the new one would replace that.
    user: { id: toText(new TextEncoder().encode(`sign-in:${id}`)), name, displayName: name },
    pubKeyCredParams: [
      { type: 'public-key', alg: -7 },
      { type: 'public-key', alg: -8 },
      { type: 'public-key', alg: -257 },
    ],
    excludeCredentials: known.map((passkey) => ({ type: 'public-key', id: passkey })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
    timeout: TIMEOUT,
  })
  const { rawId, response } = Made.parse(toJson(await navigator.credentials.create({ publicKey })))
  const algorithm = ALGORITHMS[response.publicKeyAlgorithm]
  return { kind: 'passkey', id: rawId, algorithm, publicKey: response.publicKey }
}

/** By their numbers at COSE, what `pubKeyCredParams` asks for. */
const ALGORITHMS: Record<number, string | undefined> = { [-7]: 'ES256', [-8]: 'EdDSA', [-257]: 'RS256' }

/** Has a passkey sign the challenge, with the person verified: this one, or whichever they pick. */
export async function signWithPasskey(challenge: string, credential?: string) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({
    challenge,
    rpId: location.hostname,
    allowCredentials: credential ? [{ type: 'public-key', id: credential }] : [],
    userVerification: 'required',
    timeout: TIMEOUT,
  })
  const { rawId, response } = Signed.parse(toJson(await navigator.credentials.get({ publicKey })))
  return {
    kind: 'passkey',
    credential: rawId,
    clientData: response.clientDataJSON,
    authenticatorData: response.authenticatorData,
    signature: response.signature,
  }
}

/** Signs in with whichever passkey the person picks; null when it worked, else why not. */
export async function signInWithPasskey(): Promise<string | null> {
  try {
    const challenge = await freshChallenge()
    const response = await postAuth('/sign-in/passkey', {
      challenge,
      signature: await signWithPasskey(challenge),
    })
    if (response.ok) return null
    if (response.status === 429) return 'Too many tries. Wait a minute, then try again.'
    return 'This passkey does not sign in here, or the member is disabled. A passkey for reviews signs nobody in.'
  } catch (error) {
    return passkeyFault(error)
  }
}

/** What went wrong on the device, in words. */
export function passkeyFault(error: unknown): string {
  if (error instanceof DOMException && error.name === 'NotAllowedError')
    return 'No passkey was used: it was canceled, took too long, or there is none on this device.'
  if (error instanceof DOMException && error.name === 'InvalidStateError')
    return 'This device has a passkey of yours already. Use that one, or remove it from the list first.'
  return 'No passkey could be used here. Sign in with your password.'
}

const toJson = (credential: Credential | null): unknown =>
  credential instanceof PublicKeyCredential ? credential.toJSON() : null

const randomText = (): string => toText(crypto.getRandomValues(new Uint8Array(32)))

const toText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
