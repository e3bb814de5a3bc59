import type { Hostile } from './hostile.ts'

const SPLICES = [
  'null',
  '[]',
  '"approve"',
  '-1',
  '1e999',
  '"__proto__":{},',
  '\\u0000',
  '}',
  '{',
  '"',
  '\ud800',
]

/** Replaces, drops or doubles a few pieces of a line. */
export function garble(text: string, random: Hostile['random']): string {
  for (let times = 1 + random(3); times > 0; times -= 1) {
    const [from, length] = [random(text.length), random(12)]
    const piece = [SPLICES[random(SPLICES.length)] ?? '', '', text.slice(from, from + length).repeat(2)]
    text = text.slice(0, from) + piece[random(3)] + text.slice(from + length)
  }
  return text.replaceAll('\n', ' ')
}
