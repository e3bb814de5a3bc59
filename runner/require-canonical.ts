import { Refusal } from './refusal.ts'

/**
 * What `decode` reads, whose bytes are written in one way only (docs/formats). Throws Refusal `invalid_message` where it
 * throws; `what` it should have been and the `format` that describes it are for people.
 */
export function requireCanonical<Decoded>(decode: () => Decoded, what: string, format: string): Decoded {
  try {
    return decode()
  } catch {
    throw new Refusal('invalid_message', `This is not ${what} in canonical form (${format}).`)
  }
}
