import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, type PlanFacts } from './evaluate.ts'
import { couldFill } from './fill-seats.ts'
import { DEFAULT_POLICY, type Policy } from './policy.ts'
import { type CountedReview, resolveReviews, strictestOf } from './resolve.ts'
import { withRules } from './testing/policies.ts'

const MINUTE = 60_000
const NOW = 1000 * MINUTE
const FACTS: PlanFacts = {
  risk: 'high',
  effects: [],
  requester: 'member',
  host: 'web1',
  sealedAt: 0,
  proven: false,
}

const review = (
  reviewerId: string,
  decision: CountedReview['decision'] = 'approve',
  given: Partial<CountedReview> = {},
): CountedReview => ({
  reviewerId,
  decision,
  assurance: 'session',
  createdAt: NOW - MINUTE,
  expiresAt: NOW + 1,
  ...given,
})

const resolve = (policy: Policy, reviews: CountedReview[], facts: Partial<PlanFacts> = {}) =>
  resolveReviews(evaluate(policy, { ...FACTS, ...facts }, NOW), reviews, NOW)

describe('under the policy that ships, a plan of high risk is', () => {
  test.each<[string, CountedReview[], string]>([
    ['pending without reviews', [], 'pending'],
    ['pending with one approval', [review('ben')], 'pending'],
    [
      'pending with two of one person',
      [review('ben'), review('ben', 'approve', { createdAt: 2 })],
      'pending',
    ],
    ['approved by two people', [review('ben'), review('carla')], 'approved'],
    ['pending once one ran out', [review('ben', 'approve', { expiresAt: NOW }), review('carla')], 'pending'],
    ['rejected by one against two', [review('ben'), review('carla'), review('dora', 'reject')], 'rejected'],
    [
      'rejected however old the rejection',
      [review('dora', 'reject', { createdAt: 1, expiresAt: 2 }), review('ben'), review('carla')],
      'rejected',
    ],
    [
      'approved when the rejecter thought better of it',
      [review('dora', 'reject', { createdAt: 1 }), review('dora'), review('ben')],
      'approved',
    ],
    [
      'rejected when an approver thought better of it',
      [review('ben', 'approve', { createdAt: 1 }), review('carla'), review('ben', 'reject')],
      'rejected',
    ],
    ['waiting for changes', [review('ben'), review('carla', 'request_changes')], 'changes_requested'],
  ])('%s', (_name, reviews, state) => {
    expect(resolve(DEFAULT_POLICY, reviews).state).toBe(state)
  })
})

const GROUPS = { groups: { dba: ['ben', 'carla'], security: ['carla', 'dora'] } }
const seats = (count: number, group: string) => ({ count, group })
const rule = (require: object[][], rest: object = {}) => withRules([{ name: 'r', require, ...rest }], GROUPS)

describe('groups', () => {
  const BOTH = rule([[seats(1, 'dba')], [seats(1, 'security')]])
  const EITHER = rule([[seats(1, 'dba'), seats(2, 'anyone')]])
  const DBA_AND_ONE = rule([[seats(1, 'dba')], [seats(1, 'anyone')]])

  test.each<[string, Policy, string[], string, string[]]>([
    ['one of each', BOTH, ['ben', 'dora'], 'approved', []],
    ['somebody who is in both fills one seat', BOTH, ['carla'], 'pending', ['1 of security']],
    ['and leaves the other to whoever can fill it', BOTH, ['carla', 'ben'], 'approved', []],
    ['whichever it is', BOTH, ['carla', 'dora'], 'approved', []],
    ['not to a stranger', BOTH, ['carla', 'emil'], 'pending', ['1 of security']],
    ['the first way of two', EITHER, ['ben'], 'approved', []],
    ['the second way of two', EITHER, ['dora', 'emil'], 'approved', []],
    ['one of dba and anyone: a dba alone', DBA_AND_ONE, ['ben'], 'pending', ['one person']],
    ['one of dba and anyone: somebody else alone', DBA_AND_ONE, ['emil'], 'pending', ['1 of dba']],
    ['one of dba and anyone: two dba', DBA_AND_ONE, ['ben', 'carla'], 'approved', []],
    ['one of dba and anyone: two strangers', DBA_AND_ONE, ['emil', 'dora'], 'pending', ['1 of dba']],
  ])('%s', (_name, policy, people, state, needed) => {
    const { state: found, needed: missing } = resolve(
      policy,
      people.map((id) => review(id)),
    )
    expect([found, missing]).toEqual([state, needed])
  })

  test('who could fill what is open', () => {
    const verdict = evaluate(EITHER, FACTS, NOW)
    const clauses = verdict.kind === 'require' ? verdict.clauses : []
    expect(couldFill(clauses, [], 'emil')).toBe(true)
    const both = evaluate(BOTH, FACTS, NOW)
    const needs = both.kind === 'require' ? both.clauses : []
    expect(['ben', 'carla', 'dora', 'emil'].filter((id) => couldFill(needs, ['ben'], id))).toEqual([
      'carla',
      'dora',
    ])
  })
})

describe('the other terms of a rule', () => {
  test('only signed approvals count where it says so', () => {
    const policy = rule([[seats(1, 'anyone')]], { assurance: 'signed' })
    expect(resolve(policy, [review('ben')]).state).toBe('pending')
    for (const assurance of ['passkey', 'key'] as const)
      expect(resolve(policy, [review('ben', 'approve', { assurance })]).state).toBe('approved')
  })

  test('a refusal stops it without a signature, and no approval without one takes a signed refusal back', () => {
    const policy = rule([[seats(1, 'anyone')]], { assurance: 'signed' })
    const signed = { assurance: 'passkey', createdAt: 1 } as const
    const carla = review('carla', 'approve', signed)
    expect(resolve(policy, [carla, review('ben', 'reject')]).state).toBe('rejected')
    expect(resolve(policy, [carla, review('ben', 'reject', signed), review('ben')]).state).toBe('rejected')
  })

  test('a rule may make approvals shorter, never longer', () => {
    const policy = rule([[seats(1, 'anyone')]], { approvalMinutes: 2 })
    expect(resolve(policy, [review('ben', 'approve', { expiresAt: NOW + MINUTE })]).state).toBe('approved')
    expect(resolve(policy, [review('ben', 'approve', { createdAt: NOW - 2 * MINUTE })]).state).toBe('pending')
    expect(resolve(policy, [review('ben', 'approve', { expiresAt: NOW })]).state).toBe('pending')
  })

  test('a plan waits for its time after everybody approved', () => {
    const policy = rule([[seats(1, 'anyone')]], { waitMinutes: 30 })
    const sealedAt = NOW - 29 * MINUTE
    expect(resolve(policy, [review('ben')], { sealedAt })).toMatchObject({
      state: 'pending',
      needed: [],
      waitsUntil: NOW + MINUTE,
    })
    expect(resolve(policy, [review('ben')], { sealedAt: NOW - 30 * MINUTE }).state).toBe('approved')
  })

  test('what is forbidden stays so, whoever approves', () => {
    const policy = withRules([{ name: 'frozen', forbid: 'it is Friday' }])
    expect(resolve(policy, [review('ben'), review('carla')])).toMatchObject({
      state: 'forbidden',
      rule: 'frozen: forbidden, it is Friday',
    })
  })

  test('solo mode asks for one, and says so', () => {
    const found = resolve({ ...DEFAULT_POLICY, solo: true }, [review('anna')])
    expect(found).toMatchObject({ state: 'approved', rule: expect.stringContaining('solo') })
  })
})

const PEOPLE = ['a', 'b', 'c', 'd', 'e']
// A later word expires later, as each is good for the same time.
const anyReview: fc.Arbitrary<CountedReview> = fc
  .record({
    reviewerId: fc.constantFrom(...PEOPLE),
    decision: fc.constantFrom(
      'approve' as const,
      'approve' as const,
      'reject' as const,
      'request_changes' as const,
    ),
    assurance: fc.constantFrom('session' as const, 'passkey' as const, 'key' as const),
    createdAt: fc.integer({ min: NOW - 10 * MINUTE, max: NOW }),
  })
  .map((each) => ({ ...each, expiresAt: each.createdAt + 8 * MINUTE }))
const reviews = fc.uniqueArray(anyReview, { selector: ({ createdAt }) => createdAt, maxLength: 8 })
const approval = anyReview.map((each) => ({ ...each, decision: 'approve' as const }))
const anyRequire = fc.array(
  fc.array(fc.record({ count: fc.integer({ min: 1, max: 3 }), group: fc.constantFrom('anyone', 'x', 'y') }), {
    minLength: 1,
    maxLength: 3,
  }),
  { minLength: 1, maxLength: 3 },
)
const anyPolicy = fc
  .record({
    require: anyRequire,
    assurance: fc.constantFrom('session', 'signed'),
    approvalMinutes: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
    x: fc.subarray(PEOPLE),
    y: fc.subarray(PEOPLE),
  })
  .map(({ x, y, ...terms }) => withRules([{ name: 'r', ...terms }], { groups: { x, y } }))

/** Whether distinct people could sit on all seats of one way through the clauses: by trying all, as slowly as it gets. */
function canSit(policy: Policy, people: readonly string[]): boolean {
  const sit = (seats: string[], free: readonly string[]): boolean => {
    const [group, ...rest] = seats
    if (group === undefined) return true
    return free
      .filter((id) => group === 'anyone' || policy.groups[group]?.includes(id))
      .some((id) =>
        sit(
          rest,
          free.filter((other) => other !== id),
        ),
      )
  }
  const walk = (clauses: { count: number; group: string }[][], seats: string[]): boolean => {
    const [clause, ...rest] = clauses
    if (!clause) return sit(seats, people)
    return clause.some(({ count, group }) => walk(rest, [...seats, ...Array<string>(count).fill(group)]))
  }
  return walk(policy.rules[0]?.require ?? [], [])
}

describe('whatever the rule', () => {
  test('the order in which rows are read never matters', () => {
    fc.assert(
      fc.property(anyPolicy, reviews, (policy, rows) => {
        const { approvedBy, ...rest } = resolve(policy, rows)
        const reversed = resolve(policy, rows.toReversed())
        expect({ ...reversed, approvedBy: reversed.approvedBy.toSorted() }).toEqual({
          ...rest,
          approvedBy: approvedBy.toSorted(),
        })
      }),
    )
  })

  test('seats are full exactly when distinct people of the right groups can sit on them', () => {
    fc.assert(
      fc.property(anyPolicy, reviews, (policy, rows) => {
        const { have, required, approvedBy, state } = resolve(policy, rows)
        expect(have === required).toBe(canSit(policy, approvedBy))
        if (state === 'approved') expect(new Set(approvedBy).size).toBeGreaterThanOrEqual(required)
      }),
    )
  })

  test('one more approval never takes an approval away', () => {
    fc.assert(
      fc.property(anyPolicy, reviews, approval, (policy, rows, more) => {
        fc.pre(resolve(policy, rows).state === 'approved')
        // By somebody new: a person's newer word replaces their older one, and may rest on less.
        const fresh = { ...more, reviewerId: 'f' }
        expect(resolve(policy, [...rows, fresh]).state).toBe('approved')
      }),
    )
  })

  test('asking for signatures never approves more', () => {
    fc.assert(
      fc.property(anyPolicy, reviews, (policy, rows) => {
        const [only] = policy.rules
        const signed = withRules([{ ...only, assurance: 'signed' }], { groups: policy.groups })
        if (resolve(signed, rows).state === 'approved') expect(resolve(policy, rows).state).toBe('approved')
      }),
    )
  })

  test('under several policies a plan is approved only where each of them says so', () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, reviews, (one, other, rows) => {
        const both = [resolve(one, rows), resolve(other, rows)] as const
        expect(strictestOf(both).state === 'approved').toBe(both.every(({ state }) => state === 'approved'))
      }),
    )
  })
})
