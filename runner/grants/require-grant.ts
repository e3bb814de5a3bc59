import type { Grant } from '#lib/grants/grant.ts'
import { matchGrant } from '#lib/grants/match.ts'
import { GRANT_LIMITS } from '#lib/grants/slot.ts'
import { factsOf } from '../plans/facts-of.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { verifySealed } from '../verify.ts'

const DAY = 24 * 60 * 60

/**
 * Requires that a grant has the form of a plan that was sealed here, can be read, and lasts no longer than grants may.
 * Throws Refusal `grant_refused`, and what `verifySealed` throws.
 */
export function requireGrant({ journal, machine }: Runner, grant: Grant): void {
  const sealed = verifySealed(journal, machine, grant.source)
  if (!matchGrant(grant, sealed.plan)) throw refused('it does not cover the plan that it names as its source')
  if (factsOf(sealed, machine).risk === 'opaque')
    throw refused('what cannot be read cannot be allowed in advance')
  const now = Math.floor(journal.now() / 1000)
  if (grant.until <= now || grant.until > now + GRANT_LIMITS.days * DAY)
    throw refused(`it lasts ${GRANT_LIMITS.days} days at most`)
}

const refused = (why: string): Refusal => new Refusal('grant_refused', `This grant cannot be given: ${why}.`)
