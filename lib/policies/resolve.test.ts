import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RISKS } from '../risk/levels.ts'
import { DEFAULT_POLICY } from './policy.ts'
import { type CountedReview, resolveReviews } from './resolve.ts'

const NOW = 1000
const review = (
  reviewerId: string,
  decision: CountedReview['decision'],
  createdAt = 1,
  expiresAt = NOW + 1,
): CountedReview => ({
  reviewerId,
  decision,
  createdAt,
  expiresAt,
})

describe('a plan is', () => {
  test.each<[string, CountedReview[], string]>([
    ['pending without reviews', [], 'pending'],
    ['pending with one approval where two are needed', [review('ben', 'approve')], 'pending'],
    [
      'pending with two approvals of one person',
      [review('ben', 'approve', 1), review('ben', 'approve', 2)],
      'pending',
    ],
    ['approved by two people', [review('ben', 'approve'), review('carla', 'approve')], 'approved'],
    [
      'pending once one of two approvals ran out',
      [review('ben', 'approve', 1, NOW), review('carla', 'approve')],
      'pending',
    ],
    [
      'rejected by one against two',
      [review('ben', 'approve'), review('carla', 'approve'), review('dora', 'reject')],
      'rejected',
    ],
    [
      'rejected however old the rejection',
      [review('dora', 'reject', 1, 2), review('ben', 'approve', 5), review('carla', 'approve', 6)],
      'rejected',
    ],
    [
      'approved when the rejecter thought better of it',
      [review('dora', 'reject', 1), review('dora', 'approve', 2), review('ben', 'approve')],
      'approved',
    ],
    [
      'rejected when an approver thought better of it',
      [review('ben', 'approve', 1), review('carla', 'approve', 1), review('ben', 'reject', 2)],
      'rejected',
    ],
    [
      'waiting for changes when one asked for them',
      [review('ben', 'approve'), review('carla', 'request_changes')],
      'changes_requested',
    ],
  ])('%s', (_name, reviews, state) => {
    expect(resolveReviews(DEFAULT_POLICY, 'high', reviews, NOW).state).toBe(state)
  })
})

const anyReview = fc.record({
  reviewerId: fc.constantFrom('a', 'b', 'c', 'd'),
  decision: fc.constantFrom('approve' as const, 'reject' as const, 'request_changes' as const),
  createdAt: fc.nat(100),
  expiresAt: fc.nat(2 * NOW),
})

test('the order in which rows are read never matters', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyReview, { selector: (r) => r.createdAt }),
      fc.constantFrom(...RISKS),
      (reviews, risk) => {
        const { state, approvedBy } = resolveReviews(DEFAULT_POLICY, risk, reviews, NOW)
        const reversed = resolveReviews(DEFAULT_POLICY, risk, reviews.toReversed(), NOW)
        expect([reversed.state, reversed.approvedBy.toSorted()]).toEqual([state, approvedBy.toSorted()])
      },
    ),
  )
})

test('approved always means as many distinct people as the policy asks', () => {
  fc.assert(
    fc.property(fc.array(anyReview), fc.constantFrom(...RISKS), (reviews, risk) => {
      const { state, approvedBy, required } = resolveReviews(DEFAULT_POLICY, risk, reviews, NOW)
      if (state === 'approved') expect(new Set(approvedBy).size).toBeGreaterThanOrEqual(required)
    }),
  )
})

test('solo mode asks for one, whatever the risk, and says so', () => {
  const solo = { ...DEFAULT_POLICY, solo: true }
  for (const risk of RISKS)
    expect(resolveReviews(solo, risk, [review('anna', 'approve')], NOW)).toMatchObject({
      state: 'approved',
      rule: expect.stringContaining('solo'),
    })
})
