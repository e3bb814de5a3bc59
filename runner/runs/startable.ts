import type { PlanDocument } from '#lib/plans/document.ts'
import { requireComplete } from '../files/require-complete.ts'
import { requireUnchanged } from '../files/why-changed.ts'
import type { IntentBody } from '../journal/record.ts'
import { factsOf, opensAt } from '../plans/facts-of.ts'
import { Refusal } from '../refusal.ts'
import { whyLapsed } from '../reviews/lapse.ts'
import { readStanding, type Standing, spendings } from '../reviews/standing.ts'
import type { Runner } from '../runner.ts'
import { requireSecrets } from '../secrets/require.ts'
import { verifySealed } from '../verify.ts'
import { isOver } from './state.ts'

/**
 * What a plan may start with: the approvals that the run will spend, or the rule or grant that needs none. And when, in
 * milliseconds since 1970.
 */
export interface Startable {
  plan: PlanDocument
  spends: Pick<IntentBody, 'approvals' | 'rule' | 'grant' | 'risk' | 'required'>
  opensAt: number
}

type Wanted = { digest: string; run: string }

/**
 * What `run` may start the sealed plan with this digest with, everything recomputed now. Throws Refusal: what `requireStanding`
 * throws, `file_changed`, `file_left_out`.
 */
export function requireStartable(runner: Runner, wanted: Wanted): Startable {
  const startable = requireStanding(runner, wanted)
  requireUnchanged(startable.plan.steps)
  requireComplete(startable.plan)
  return startable
}

/**
 * The same without a look at the local files that its steps execute, which takes longer than all else. Throws Refusal:
 * `not_sealed`, `digest_mismatch`, `other_host`, `invalid_plan`, `unknown_secret`, `secret_changed`, `already_started`,
 * `window_closed`, `not_approved`, `policy_unreadable`, `journal_unavailable`.
 */
export function requireStanding(runner: Runner, { digest, run }: Wanted): Startable {
  const { journal, machine, secrets } = runner
  const sealed = verifySealed(journal, machine, digest)
  requireSecrets(secrets, sealed.plan)
  const before = spendings(journal, digest).filter(({ body }) => body.run !== run)
  for (const { body } of before) if (!isOver(journal, body.run)) throw alreadyStarted(body.run)
  if (isOver(journal, run)) throw new Refusal('run_ended', 'This run ended while it waited.')
  requireNotClosed(sealed.plan, journal.now())
  const facts = factsOf(sealed, machine)
  const standing = readStanding(runner, { sealed, facts, run })
  const lapsed = whyLapsed(standing, journal.now())
  if (lapsed) throw notApproved(standing, lapsed.reason, before.at(-1))
  const { risk } = facts
  const { required, rule, unreviewed } = standing.resolution
  const spends = {
    approvals: approvalsOf(standing),
    ...(unreviewed && { rule }),
    ...(standing.grant !== null && { grant: standing.grant }),
    risk,
    required,
  }
  return { plan: sealed.plan, spends, opensAt: opensAt(sealed.plan) }
}

function requireNotClosed({ window }: PlanDocument, now: number): void {
  if (!window || window.until * 1000 > now) return
  const closed = new Date(window.until * 1000).toISOString()
  throw new Refusal(
    'window_closed',
    `The window in which this plan may start closed at ${closed}. Nothing was run; choose another one, which makes a new revision.`,
  )
}

function notApproved(
  { reviews, resolution: { state, required, have, needed } }: Standing,
  why: string,
  last: { sequence: number; body: { run: string } } | undefined,
): Refusal {
  if (last && !reviews.some(({ sequence }) => sequence > last.sequence)) return alreadyStarted(last.body.run)
  const facts = { have, required, needed, state }
  return new Refusal('not_approved', `This plan is not approved. ${why} Nothing was run.`, facts)
}

function alreadyStarted(run: string): Refusal {
  return new Refusal(
    'already_started',
    `This plan was already started (${run}), and its approvals are spent. To run it again, have it reviewed again.`,
    { run },
  )
}

function approvalsOf({ reviews, resolution }: Standing): Startable['spends']['approvals'] {
  return reviews
    .map(({ statement }) => statement)
    .filter(({ reviewer, decision }) => decision === 'approve' && resolution.approvedBy.includes(reviewer))
    .map(({ reviewer, nonce, assurance, solo }) => ({ reviewer, nonce, assurance, solo }))
}
