import { describe, expect, test } from 'vitest'
import { debian } from '#lib/planner/testing/hosts.ts'
import { buildDocument } from '#lib/plans/build-document.ts'
import { PLAN_LIMITS } from '#lib/plans/document.ts'
import type { StepView } from '#lib/plans/view.ts'
import { HandWritten } from '#lib/tasks/revise.ts'
import {
  editable,
  emptyStep,
  limitFault,
  moveStep,
  readSteps,
  STEP_BYTES,
  stepFault,
  unseenIn,
} from './edited-steps.ts'

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
  { timeLimit: 3600 },
  { tty: true },
  { leavesProcesses: true },
  { secrets: [{ name: 'DB_PASSWORD', version: 2 }] },
])('a step with %o that is opened and saved as it is asks for the same', (terms) => {
  const step: StepView = {
    position: 1,
    purpose: 'Look',
    script: 'df',
    risk: 'read_only',
    findings: [],
    files: [],
    timeLimit: 600,
    tty: false,
    leavesProcesses: false,
    secrets: [],
    ...terms,
  }
  const { steps } = HandWritten.parse({ steps: editable([step]) })
  const known = [{ name: 'DB_PASSWORD', version: 2, commitment: 'c', setAt: 0, setBy: '' }]
  const [sealed] = buildDocument({ id: 'tsk_1' }, 2, debian, steps, known, [], null).steps
  const { timeLimit, tty, leavesProcesses, secrets } = sealed ?? {}
  expect({ timeLimit, tty, leavesProcesses }).toEqual({
    timeLimit: step.timeLimit,
    tty: step.tty,
    leavesProcesses: step.leavesProcesses,
  })
  expect(secrets).toMatchObject(step.secrets)
})

test.each([
  [1, true],
  [86_400, true],
  [0, false],
  [1.5, false],
  [86_401, false],
])('limitFault: %i seconds', (timeLimit, taken) => expect(limitFault({ timeLimit }) === null).toBe(taken))

test.each([
  ['df', null],
  [' \n', 'A step needs a command.'],
  ['é'.repeat(4097), 'A step holds 8,192 bytes at most.'],
])('stepFault(%#)', (script, fault) => expect(stepFault(step('a', script))).toBe(fault))

test('a script may be as long here as at every other door', () => {
  expect(STEP_BYTES).toBe(PLAN_LIMITS.scriptBytes)
})

test.each([
  ['df -h', null],
  ['a\u202Eb\u202E', 'Holds what this field cannot show: U+202E (right-to-left override: turns text around)'],
])('unseenIn(%j)', (script, words) => expect(unseenIn(script)).toBe(words))
