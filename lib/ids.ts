import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * A new id: a prefix, 48 bits of milliseconds and 80 random bits in Crockford's base 32, so that ids sort by time
 * (the layout of ULID, github.com/ulid/spec).
 */
export function newId(prefix: string, now = Date.now()): string {
  return `${prefix}_${encode(BigInt(now), 10)}${encode(BigInt(`0x${randomBytes(10).toString('hex')}`), 16)}`
}

function encode(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest >>= 5n) text = ALPHABET[Number(rest & 31n)] + text
  return text
}
