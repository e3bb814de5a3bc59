import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoteValue } from '../planner/runbooks/quote-value.ts'
import { PLAN_FORMAT, type PlanDocument } from '../plans/document.ts'
import { makeGrant } from './make-grant.ts'
import { matchGrant } from './match.ts'
import { accepts, type Slot } from './slot.ts'

const plan = (word: string, count: string): PlanDocument => ({
  format: PLAN_FORMAT,
  task: 'tsk_1',
  revision: 1,
  host: { id: 'hst_1', key: 'SHA256:x' },
  user: 'root',
  cwd: '/',
  environment: { PATH: '/usr/bin' },
  steps: [
    {
      interpreter: ['/bin/sh', '-c'],
      script: `word=${quoteValue(word)}\ncount=${quoteValue(count)}\nls "$word" | head -n "$count"`,
      tty: false,
      timeLimit: 60,
      outputLimit: 4096,
      leavesProcesses: false,
      files: [],
      secrets: [],
    },
  ],
})

const SLOTS: Record<string, Slot> = { word: { type: 'name' }, count: { type: 'int', min: 1, max: 30 } }
const grant = makeGrant(plan('web', '5'), {
  title: 'List',
  source: 'a'.repeat(64),
  parameters: { word: 'web', count: '5' },
  slots: SLOTS,
  uses: 1,
  until: 1,
})

test('a grant covers the plan that it was made from, and tells its values', () => {
  expect(matchGrant(grant, plan('web', '5'))).toEqual({ word: 'web', count: '5' })
})

test('AP-21: it covers a value if and only if the slot takes it', () => {
  const value = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[a-z0-9'"$*.-]{0,6}$/),
    fc.constantFrom('web', '5', '05', "'"),
  )
  fc.assert(
    fc.property(value, value, (word, count) => {
      fc.pre(!word.includes('\0') && !count.includes('\0'))
      const taken = accepts({ type: 'name' }, word) && accepts({ type: 'int', min: 1, max: 30 }, count)
      expect(matchGrant(grant, plan(word, count)) !== null).toBe(taken)
    }),
  )
})

test('AP-21: a script that is covered holds nothing but the template and values that its slots take', () => {
  const [step] = plan('web', '5').steps
  const script = step?.script ?? ''
  fc.assert(
    fc.property(fc.nat(script.length), fc.nat(3), fc.string({ maxLength: 4 }), (at, cut, put) => {
      const edited = script.slice(0, at) + put + script.slice(at + cut)
      const steps = plan('web', '5').steps.map((each) => ({ ...each, script: edited }))
      const values = matchGrant(grant, { ...plan('web', '5'), steps })
      if (!values) return
      expect(edited).toBe(plan(values.word ?? '', values.count ?? '').steps[0]?.script)
    }),
  )
})
