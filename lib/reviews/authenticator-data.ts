/** The parts of an assertion's authenticator data that decide (WebAuthn Level 3, section 6.1). */
interface AuthenticatorData {
  rpIdHash: Buffer
  userPresent: boolean
  userVerified: boolean
  /** Whether the key may be copied to other devices by its provider. */
  backupEligible: boolean
  /** 0 where the authenticator does not count. */
  signCount: number
}

const FIXED_BYTES = 37
const FLAGS = {
  userPresent: 0x01,
  userVerified: 0x04,
  backupEligible: 0x08,
  attested: 0x40,
  extensions: 0x80,
}

/** Reads authenticator data. Throws an Error for bytes that no assertion has. */
export function readAuthenticatorData(bytes: Buffer): AuthenticatorData {
  if (bytes.length < FIXED_BYTES) throw new Error('the authenticator data is too short')
  const flags = bytes.readUInt8(32)
  const has = (flag: number) => (flags & flag) !== 0
  if (has(FLAGS.attested)) throw new Error('the authenticator data is of an enrolment')
  if (has(FLAGS.extensions) !== bytes.length > FIXED_BYTES)
    throw new Error('the authenticator data has bytes that its flags do not announce')
  return {
    rpIdHash: bytes.subarray(0, 32),
    userPresent: has(FLAGS.userPresent),
    userVerified: has(FLAGS.userVerified),
    backupEligible: has(FLAGS.backupEligible),
    signCount: bytes.readUInt32BE(33),
  }
}
