import { stripVTControlCharacters } from 'node:util'

const RETURN = 13
const CONTROLS = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g
const decoder = new TextDecoder()

/** A line as words: its last state, after whatever returns overwrote, without escapes; see inertWords. */
export function lineWords(bytes: Uint8Array): string {
  return inertWords(decoder.decode(lastState(bytes)))
}

/** The text without escape sequences, with a replacement mark for every control character but TAB. */
export function inertWords(text: string): string {
  return stripVTControlCharacters(text).replace(CONTROLS, '\ufffd')
}

function lastState(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === RETURN) end -= 1
  return bytes.subarray(bytes.subarray(0, end).lastIndexOf(RETURN) + 1, end)
}
