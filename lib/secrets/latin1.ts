/** Some thousands of bytes, at most, as Latin-1, so that a character is a byte whatever the bytes are. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  // Spreading the bytes instead takes a third of the time of all masking.
  return Reflect.apply(String.fromCharCode, null, bytes.subarray(from, to))
}
