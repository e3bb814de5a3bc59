import fc from 'fast-check'
import { expect } from 'vitest'
import { CATALOGUE } from '../../shell/catalogue/catalogue.ts'
import { WORD_KINDS } from '../../shell/tint-words.ts'
import { assessScript } from '../assess-script.ts'
import { RISKS } from '../levels.ts'

const EXAMPLES = CATALOGUE.flatMap((part) =>
  Object.values(part).flatMap(({ examples }) => Object.keys(examples ?? {})),
)

/** Any command that the catalogue gives as an example. */
export const exampleCommand = fc.constantFrom(...EXAMPLES)

const sign = fc.constantFrom(
  ...'$(){}[]<>|&;\'"`\\*?!#~=@%^-+.,:/ \n\t0aZ'.split(''),
  ...['${', '$(', '$((', '<<', '<(', '\0', 'é', '\u202e', '😀'],
)
const noise = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''))
const mutated = fc.tuple(exampleCommand, fc.nat(), fc.nat(6), noise).map(([text, at, cut, more]) => {
  const from = at % (text.length + 1)
  return text.slice(0, from) + more.slice(0, 12) + text.slice(from + cut)
})

/** Signs of the shell at random, known commands with a piece cut out and noise put in, bytes, and long lists. */
export const hostileScript = fc.oneof(
  noise,
  mutated,
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(exampleCommand, { maxLength: 6 }).map((all) => all.join('\n')),
)

/** What holds for every script: a grade that exists, no fault inside, and places that lie within the text. */
export function checkAssessment(script: string): void {
  const { risk, findings, effects, words } = assessScript(script)
  expect(RISKS).toContain(risk)
  expect(findings.map(({ rule }) => rule)).not.toContain('analyser.fault')
  expect(risk === 'read_only').toBe(findings.length === 0)
  for (const place of [...findings, ...effects]) expect(isInside(place, script)).toBe(true)
  let last = 0
  for (const { start, end, kind } of words) {
    expect(start >= last && end > start && end <= script.length && WORD_KINDS.includes(kind)).toBe(true)
    last = end
  }
}

function isInside({ start = 0, end = 0 }: { start?: number; end?: number }, script: string): boolean {
  return start >= 0 && start <= end && end <= Math.max(script.length, 1)
}
