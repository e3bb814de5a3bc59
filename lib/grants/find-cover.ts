import type { PlanDocument } from '../plans/document.ts'
import type { Grant } from './grant.ts'
import { matchGrant } from './match.ts'
import { isWithin, type Reading } from './within.ts'

/** A grant in force, as rows tell it. */
export interface StandingGrant {
  /** Digest of its proposal. */
  id: string
  grant: Grant
  /** What was found in the plan that it was made from. */
  reviewed: Reading
  /** Members whose signatures gave it. */
  signers: string[]
  /** Runs that it still covers. */
  left: number
}

/** The first of these grants that has exactly the plan's form, for nothing riskier, and a use left at `now` (milliseconds). */
export const findCover = (
  grants: readonly StandingGrant[],
  plan: PlanDocument,
  { facts, now }: { facts: Reading; now: number },
): StandingGrant | null =>
  grants.find(
    ({ grant, left, reviewed }) =>
      left > 0 && grant.until * 1000 > now && matchGrant(grant, plan) !== null && isWithin(facts, reviewed),
  ) ?? null
