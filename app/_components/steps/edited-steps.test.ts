import { describe, expect, test } from 'vitest'
import { emptyStep, moveStep, readSteps, stepFault, unseenIn } from './edited-steps.ts'

const step = (key: string, script = key) => ({ ...emptyStep(key), script })
const keys = (steps: { key: string }[]) => steps.map(({ key }) => key).join('')

describe('moveStep', () => {
  const abc = [step('a'), step('b'), step('c')]
  test.each([
    [0, 1, 'bac'],
    [2, -1, 'acb'],
    [0, -1, 'abc'],
    [2, 1, 'abc'],
    [7, 1, 'abc'],
  ] as const)('step %i by %i', (index, by, order) => expect(keys(moveStep(abc, index, by))).toBe(order))
})

test.each([
  ['a draft', JSON.stringify([step('a')]), [step('a')]],
  ['nothing', '', null],
  ['no steps', '[]', null],
  ['something else', '{"a":1}', null],
])('readSteps: %s', (_what, text, expected) => expect(readSteps(text)).toEqual(expected))

test.each([
  ['df', null],
  [' \n', 'A step needs a command.'],
  ['é'.repeat(4097), 'A step holds 8192 bytes at most.'],
])('stepFault(%#)', (script, fault) => expect(stepFault(step('a', script))).toBe(fault))

test.each([
  ['df -h', null],
  ['a\u202Eb\u202E', 'Holds what this field cannot show: U+202E (right-to-left override: turns text around)'],
])('unseenIn(%j)', (script, words) => expect(unseenIn(script)).toBe(words))
