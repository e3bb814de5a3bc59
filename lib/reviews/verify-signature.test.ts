import { constants, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Credential } from '#lib/reviews/credential.ts'
import { Signature } from '#lib/reviews/signature.ts'
import {
  type Assertion,
  b64,
  CEREMONY,
  FLAGS,
  makeAuthenticator,
  sha256,
  spki,
} from '#runner/testing/authenticator.ts'
import { verifySignature } from './verify-signature.ts'

const CHALLENGE = sha256('a statement')
const { up: UP, uv: UV, at: AT, ed: ED, be: BE } = FLAGS

const authenticator = makeAuthenticator()
const CREDENTIAL = authenticator.credential
const ID = CREDENTIAL.id
const ed25519 = generateKeyPairSync('ed25519')
const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })

const assertion = (made: Assertion = {}) => authenticator.sign(CHALLENGE, made)

const check = (signature: Signature, given: { credential?: Credential; lastCount?: number } = {}) =>
  verifySignature(signature, {
    credential: given.credential ?? CREDENTIAL,
    challenge: CHALLENGE,
    ceremony: CEREMONY,
    lastCount: given.lastCount ?? 0,
  })

/** A good assertion, but signed so. */
function signedBy(how: (signed: Buffer) => Buffer) {
  const passkey = assertion()
  const signed = [
    Buffer.from(passkey.authenticatorData, 'base64url'),
    sha256(Buffer.from(passkey.clientData, 'base64url')),
  ]
  return { ...passkey, signature: b64(how(Buffer.concat(signed))) }
}

const enrolled = (algorithm: Credential['algorithm'], key: KeyObject): Credential => ({
  ...CREDENTIAL,
  algorithm,
  publicKey: spki(key),
})

describe('a signature is taken', () => {
  test('from an authenticator that does not count', () => {
    expect(check(assertion())).toEqual({ signCount: 0, backupEligible: false })
  })

  test('from one that counts on', () => {
    expect(check(assertion({ count: 8 }), { lastCount: 7 }).signCount).toBe(8)
  })

  test('with members of the client data that this version does not know', () => {
    expect(() => check(assertion({ clientData: { extra: 'later' } }))).not.toThrow()
  })

  test('with announced extensions, and the mark of a key that may be copied', () => {
    const signed = check(assertion({ flags: UP | UV | ED | BE, extra: Buffer.from([0xa0]) }))
    expect(signed.backupEligible).toBe(true)
  })

  test('from an Ed25519 passkey and an Ed25519 key file', () => {
    const credential = enrolled('EdDSA', ed25519.publicKey)
    check(
      signedBy((signed) => sign(null, signed, ed25519.privateKey)),
      { credential },
    )
    check(
      { kind: 'key', credential: ID, signature: b64(sign(null, CHALLENGE, ed25519.privateKey)) },
      { credential: { ...credential, kind: 'key' } },
    )
  })

  test.each([2048, 3072])('from an RSA passkey of %i bits, as Windows Hello makes them', (modulusLength) => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength })
    const signature = signedBy((signed) => sign('sha256', signed, privateKey))
    expect(Signature.safeParse(signature).success).toBe(true)
    const credential = enrolled('RS256', publicKey)
    expect(Credential.safeParse(credential).success).toBe(true)
    check(signature, { credential })
  })
})

const flip = (at: number) => (bytes: Buffer) => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

const REFUSED: [string, Assertion, { credential?: Credential; lastCount?: number }?][] = [
  ['the origin of the web half', { clientData: { origin: 'http://localhost:3000' } }],
  ['an origin with a path', { clientData: { origin: `${CEREMONY.origin}/` } }],
  ['an origin with another scheme', { clientData: { origin: 'https://localhost:3001' } }],
  ['an origin that begins like ours', { clientData: { origin: `${CEREMONY.origin}.evil.example` } }],
  ['an origin in capitals', { clientData: { origin: CEREMONY.origin.toUpperCase() } }],
  ['no origin', { clientData: { origin: undefined } }],
  ['a list of origins', { clientData: { origin: [CEREMONY.origin] } }],
  ['the origin null', { clientData: { origin: 'null' } }],
  ['another site', { rpId: 'example.org' }],
  ['no site', { rpId: '' }],
  ['nobody present', { flags: UV }],
  ['nobody verified', { flags: UP }],
  ['no flag at all', { flags: 0 }],
  ['an enrolment', { clientData: { type: 'webauthn.create' } }],
  ['a payment', { clientData: { type: 'payment.get' } }],
  ['no type', { clientData: { type: undefined } }],
  ['a page inside another', { clientData: { crossOrigin: true } }],
  ['a page inside another, said otherwise', { clientData: { topOrigin: 'https://evil.example' } }],
  ['another challenge', { clientData: { challenge: b64(randomBytes(32)) } }],
  ['no challenge', { clientData: { challenge: undefined } }],
  ['an empty challenge', { clientData: { challenge: '' } }],
  ['a padded challenge', { clientData: { challenge: `${b64(CHALLENGE)}=` } }],
  ['the challenge in plain base64', { clientData: { challenge: `${CHALLENGE.toString('base64')}` } }],
  ['a challenge that goes on', { clientData: { challenge: `${b64(CHALLENGE)}AAAA` } }],
  ['client data that is not JSON', { clientData: 'webauthn.get' }],
  ['client data that is a list', { clientData: '[]' }],
  ['client data that is null', { clientData: 'null' }],
  ['empty client data', { clientData: '' }],
  [
    'client data after a byte order mark',
    { clientData: `\uFEFF${JSON.stringify({ type: 'webauthn.get' })}` },
  ],
  ['an old count', { count: 6 }, { lastCount: 7 }],
  ['the same count again', { count: 7 }, { lastCount: 7 }],
  ['attested data in an assertion', { flags: UP | UV | AT, extra: randomBytes(20) }],
  ['bytes that the flags do not announce', { extra: randomBytes(3) }],
  ['announced extensions that are missing', { flags: UP | UV | ED }],
  ['another key', { key: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey }],
  ['a key of another curve', { key: p384.privateKey }],
  ['an RSA key', { key: rsa.privateKey }],
  ['an unknown credential', { credential: b64(randomBytes(32)) }],
  ['an empty signature', { tamper: () => Buffer.alloc(0) }],
  ['a cut signature', { tamper: (bytes) => bytes.subarray(0, -1) }],
  ['a longer signature', { tamper: (bytes) => Buffer.concat([bytes, Buffer.from([0])]) }],
  ['a signature with another outer length', { tamper: flip(1) }],
  ['a signature with another number', { tamper: flip(12) }],
  ['a signature that is all zero', { tamper: () => Buffer.from('3006020100020100', 'hex') }],
  ['an enrolled RSA key', {}, { credential: { ...CREDENTIAL, publicKey: spki(rsa.publicKey) } }],
  [
    'an enrolled key of another curve',
    {},
    { credential: { ...CREDENTIAL, publicKey: spki(p384.publicKey) } },
  ],
  ['an enrolled key of another algorithm', {}, { credential: { ...CREDENTIAL, algorithm: 'EdDSA' } }],
  ['an enrolled key that is no key', {}, { credential: { ...CREDENTIAL, publicKey: b64(randomBytes(91)) } }],
  ['a key file where a passkey is enrolled', {}, { credential: { ...CREDENTIAL, kind: 'key' } }],
]

const { RSA_PKCS1_PSS_PADDING: PSS } = constants
const short = generateKeyPairSync('rsa', { modulusLength: 1024 })
const small = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 })
const byRsa = signedBy((signed) => sign('sha256', signed, rsa.privateKey))

const REFUSED_RSA: [string, Signature, Credential][] = [
  [
    'a short RSA key',
    signedBy((signed) => sign('sha256', signed, short.privateKey)),
    enrolled('RS256', short.publicKey),
  ],
  [
    'an RSA key of a small exponent',
    signedBy((signed) => sign('sha256', signed, small.privateKey)),
    enrolled('RS256', small.publicKey),
  ],
  [
    'an RSA signature of another padding',
    signedBy((signed) => sign('sha256', signed, { key: rsa.privateKey, padding: PSS })),
    enrolled('RS256', rsa.publicKey),
  ],
  [
    'an RSA signature over another hash',
    signedBy((signed) => sign('sha1', signed, rsa.privateKey)),
    enrolled('RS256', rsa.publicKey),
  ],
  ['an RSA key that was enrolled as P-256', byRsa, enrolled('ES256', rsa.publicKey)],
  ['a P-256 key that was enrolled as RSA', assertion(), { ...CREDENTIAL, algorithm: 'RS256' }],
  [
    'an RSA key in a key file',
    { kind: 'key', credential: ID, signature: b64(sign('sha256', CHALLENGE, rsa.privateKey)) },
    { ...enrolled('RS256', rsa.publicKey), kind: 'key' },
  ],
]

describe('AP-17: a signature is refused with', () => {
  test.each(REFUSED_RSA)('%s', (_name, signature, credential) => {
    expect(() => check(signature, { credential })).toThrow(Error)
  })

  test.each(REFUSED)('%s', (_name, made, given) => {
    expect(() => check(assertion(made), given)).toThrow(Error)
  })

  test('short authenticator data', () => {
    const good = assertion()
    for (let length = 0; length < 37; length += 1) {
      const authenticatorData = b64(Buffer.from(good.authenticatorData, 'base64url').subarray(0, length))
      expect(() => check({ ...good, authenticatorData })).toThrow(Error)
    }
  })

  test('any bit turned anywhere', () => {
    const good = assertion({ count: 1 })
    const fields = ['clientData', 'authenticatorData', 'signature'] as const
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.nat(), fc.nat(7), (field, at, bit) => {
        const bytes = Buffer.from(good[field], 'base64url')
        const place = at % bytes.length
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit)
        expect(() => check({ ...good, [field]: b64(bytes) })).toThrow(Error)
      }),
      { numRuns: 300 },
    )
  })

  test('bytes of any kind, and no exception but a refusal', () => {
    const bytes = fc.uint8Array({ maxLength: 400 }).map((each) => b64(Buffer.from(each)))
    fc.assert(
      fc.property(bytes, bytes, bytes, (clientData, authenticatorData, signature) => {
        const made = { kind: 'passkey', credential: ID, clientData, authenticatorData, signature }
        const parsed = Signature.safeParse(made)
        if (parsed.success) expect(() => check(parsed.data)).toThrow(Error)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['padding', 'AA=='],
    ['letters of plain base64', 'ab+/'],
    ['spare bits', 'AB'],
    ['a space', 'AA AA'],
    ['too many bytes', b64(randomBytes(3000))],
  ])('text in another form: %s', (_name, clientData) => {
    expect(Signature.safeParse({ ...assertion(), clientData }).success).toBe(false)
  })
})
