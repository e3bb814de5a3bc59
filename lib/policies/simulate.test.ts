import { expect, test } from 'vitest'
import type { PlanFacts } from './evaluate.ts'
import { DEFAULT_POLICY } from './policy.ts'
import { simulate } from './simulate.ts'
import { withRules } from './testing/policies.ts'

const SATURDAY = Date.parse('2026-11-28T12:00:00Z')
const plan = (facts: Partial<PlanFacts>) => ({
  facts: {
    risk: 'low' as const,
    effects: [],
    requester: 'member' as const,
    host: 'web1',
    sealedAt: SATURDAY,
    proven: false,
    ...facts,
  },
  present: DEFAULT_POLICY,
})

test('names the plans that another policy decides otherwise, each at its own moment', () => {
  const weekday = plan({ sealedAt: SATURDAY - 24 * 3600_000 })
  const plans = [plan({}), plan({ risk: 'high' }), weekday]
  const candidate = withRules([
    { name: 'high', when: { risk: ['high'] }, require: [[{ count: 2, group: 'anyone' }]] },
    { name: 'weekend', when: { window: { days: ['sat', 'sun'] } }, forbid: 'nobody is here' },
    { name: 'rest', require: [[{ count: 1, group: 'anyone' }]] },
  ])
  expect(simulate(plans, candidate)).toEqual([
    {
      plan: plans[0],
      before: 'up to medium risk: one person',
      after: 'weekend: forbidden, nobody is here',
    },
  ])
})

test('a rule that is only called something else changes nothing', () => {
  const renamed = withRules(DEFAULT_POLICY.rules.map((rule) => ({ ...rule, name: `${rule.name}, as ever` })))
  expect(simulate([plan({}), plan({ risk: 'opaque' })], renamed)).toEqual([])
})
