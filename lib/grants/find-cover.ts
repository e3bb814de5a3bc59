import type { PlanDocument } from '../plans/document.ts'
import type { Grant } from './grant.ts'
import { matchGrant } from './match.ts'

/** A grant in force, as rows tell it. */
export interface StandingGrant {
  /** Digest of its proposal. */
  id: string
  grant: Grant
  /** Members whose signatures gave it. */
  signers: string[]
  /** Runs that it still covers. */
  left: number
}

/** The first of these grants that has exactly the plan's form and a use left at `now` (milliseconds). */
export const findCover = (
  grants: readonly StandingGrant[],
  plan: PlanDocument,
  now: number,
): StandingGrant | null =>
  grants.find(
    ({ grant, left }) => left > 0 && grant.until * 1000 > now && matchGrant(grant, plan) !== null,
  ) ?? null
