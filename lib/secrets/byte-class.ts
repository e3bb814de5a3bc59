/** Bytes that belong together: 1 for each that does. */
export type ByteClass = Uint8Array

/** The bytes whose Latin-1 character the expression fits. */
export function byteClass(expression: RegExp): ByteClass {
  return Uint8Array.from({ length: 256 }, (_, byte) => Number(expression.test(String.fromCharCode(byte))))
}

/** Where a run of these bytes that begins at `from` ends, `most` bytes on at the latest. */
export function endOf(members: ByteClass, bytes: Uint8Array, from: number, most = Infinity): number {
  const last = Math.min(bytes.length, from + most)
  let at = from
  while (at < last && members[bytes[at] ?? 0] === 1) at += 1
  return at
}

/** Where a run of these bytes that ends before `to` begins, `most` bytes back and `from` at the earliest. */
export function startOf(
  members: ByteClass,
  bytes: Uint8Array,
  from: number,
  to: number,
  most: number,
): number {
  const first = Math.max(from, to - most)
  let at = to
  while (at > first && members[bytes[at - 1] ?? 0] === 1) at -= 1
  return at
}
