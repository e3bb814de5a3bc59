import { describe, expect, test } from 'vitest'
import { RISKS } from '../risk/levels.ts'
import { evaluate, type PlanFacts } from './evaluate.ts'
import { DEFAULT_POLICY, Policy } from './policy.ts'
import { withRules } from './testing/policies.ts'

/** A Wednesday, 10:15 in UTC. */
const NOW = Date.parse('2026-11-25T10:15:00Z')
const FACTS: PlanFacts = {
  risk: 'medium',
  effects: ['service', 'writes'],
  requester: 'member',
  host: 'web1',
  sealedAt: NOW - 60_000,
  proven: false,
}
const ONE = { require: [[{ count: 1, group: 'anyone' }]] }

const ruleFor = (rules: object[], facts: Partial<PlanFacts> = {}, rest: object = {}) =>
  evaluate(withRules(rules, rest), { ...FACTS, ...facts }, NOW).rule

test.each(RISKS)(
  'the policy that ships asks for one person up to medium risk, for two beyond: %s',
  (risk) => {
    const verdict = evaluate(DEFAULT_POLICY, { ...FACTS, risk }, NOW)
    const count = risk === 'high' || risk === 'opaque' ? 2 : 1
    expect(verdict).toMatchObject({ kind: 'require', clauses: [[{ count, members: null }]] })
  },
)

describe('a rule applies', () => {
  test.each<[string, object, Partial<PlanFacts>, boolean]>([
    ['to every plan without conditions', {}, {}, true],
    ['to a risk that it lists', { risk: ['low', 'medium'] }, {}, true],
    ['not to another risk', { risk: ['high'] }, {}, false],
    ['where one of its effects is there', { effects: ['disk', 'service'] }, {}, true],
    ['not where none is', { effects: ['disk'] }, {}, false],
    ['to who asked', { requester: ['agent'] }, { requester: 'agent' }, true],
    ['not to others', { requester: ['agent'] }, {}, false],
    ['to a host by name', { hosts: ['web1'] }, {}, true],
    ['to a host by tag', { hosts: ['production'] }, {}, true],
    ['not to other hosts', { hosts: ['db1'] }, {}, false],
    ['within its hours', { window: { from: '09:00', until: '17:00' } }, {}, true],
    ['not at the minute they end', { window: { from: '09:00', until: '10:15' } }, {}, false],
    ['from the minute they begin', { window: { from: '10:15', until: '10:16' } }, {}, true],
    [
      'in hours of another zone',
      { window: { from: '11:15', until: '11:16', zone: 'Europe/Berlin' } },
      {},
      true,
    ],
    ['in hours over midnight', { window: { from: '22:00', until: '11:00' } }, {}, true],
    ['not outside of them', { window: { from: '22:00', until: '06:00' } }, {}, false],
    ['on its days', { window: { days: ['wed'] } }, {}, true],
    ['not on others', { window: { days: ['sat', 'sun'] } }, {}, false],
    ['only where all conditions hold', { risk: ['medium'], hosts: ['db1'] }, {}, false],
  ])('%s', (_name, when, facts, applies) => {
    const rule = ruleFor([{ name: 'this', when, ...ONE }], facts, { tags: ['production'] })
    expect(rule.startsWith('this: ')).toBe(applies)
  })
})

test('the first rule that applies decides', () => {
  const rules = [
    { name: 'disks', when: { effects: ['disk'] }, ...ONE },
    { name: 'medium', when: { risk: ['medium'] }, ...ONE },
    { name: 'rest', ...ONE },
  ]
  expect([ruleFor(rules), ruleFor(rules, { effects: ['disk'] }), ruleFor(rules, { risk: 'low' })]).toEqual([
    'medium: one person',
    'disks: one person',
    'rest: one person',
  ])
})

test('a plan that no rule covers is forbidden', () => {
  expect(evaluate(withRules([]), FACTS, NOW).kind).toBe('forbid')
  expect(evaluate(withRules([{ name: 'low', when: { risk: ['low'] }, ...ONE }]), FACTS, NOW).kind).toBe(
    'forbid',
  )
})

test('solo mode takes the people out of a rule, and nothing else', () => {
  const rules = [
    { name: 'never', when: { effects: ['disk'] }, forbid: 'not here' },
    { name: 'late', assurance: 'signed', require: [[{ count: 3, group: 'anyone' }]] },
  ]
  const policy = withRules(rules, { solo: true })
  expect(evaluate(policy, { ...FACTS, effects: ['disk'] }, NOW).kind).toBe('forbid')
  expect(evaluate(policy, FACTS, NOW)).toMatchObject({ assurance: 'signed', clauses: [[{ count: 1 }]] })
})

describe('a policy file', () => {
  test('from before there were rules goes on meaning the same', () => {
    const { rules: _, ...rest } = DEFAULT_POLICY
    const approvals = { read_only: 1, low: 1, medium: 2, high: 3, opaque: 4 }
    const policy = Policy.parse({ ...rest, approvals })
    for (const risk of RISKS)
      expect(evaluate(policy, { ...FACTS, risk }, NOW)).toMatchObject({
        clauses: [[{ count: approvals[risk] }]],
      })
  })

  test.each<[string, object]>([
    ['both rules and numbers', { approvals: { read_only: 1, low: 1, medium: 1, high: 1, opaque: 1 } }],
    ['a rule that neither requires nor forbids', { rules: [{ name: 'empty' }] }],
    ['a rule that does both', { rules: [{ name: 'both', forbid: 'no', ...ONE }] }],
    ['a rule that requires nobody', { rules: [{ name: 'nobody', require: [] }] }],
    ['a clause without people', { rules: [{ name: 'nobody', require: [[]] }] }],
    ['no people at all', { rules: [{ name: 'nobody', require: [[{ count: 0, group: 'anyone' }]] }] }],
    ['a group that does not exist', { rules: [{ name: 'dba', require: [[{ count: 1, group: 'dba' }]] }] }],
    ['a group of its own called anyone', { groups: { anyone: ['mem_a'] } }],
    [
      'two rules of one name',
      {
        rules: [
          { name: 'a', ...ONE },
          { name: 'a', ...ONE },
        ],
      },
    ],
    ['a condition that nobody knows', { rules: [{ name: 'a', when: { role: ['admin'] }, ...ONE }] }],
    ['an effect that nobody knows', { rules: [{ name: 'a', when: { effects: ['coffee'] }, ...ONE }] }],
    ['an hour that is none', { rules: [{ name: 'a', when: { window: { from: '24:30' } }, ...ONE }] }],
    ['a zone that is none', { rules: [{ name: 'a', when: { window: { zone: 'Mars/Base' } }, ...ONE }] }],
  ])('is refused with %s', (_name, given) => {
    expect(Policy.safeParse({ ...DEFAULT_POLICY, ...given }).success).toBe(false)
  })
})
