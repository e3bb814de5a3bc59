import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { newId } from '#lib/ids.ts'
import { assessScript } from '#lib/risk/assess-script.ts'
import { highestRisk, type Risk } from '#lib/risk/levels.ts'
import { weighOpinion } from '#lib/risk/weigh-opinion.ts'
import { sendTo } from './attend/run-hosts.ts'
import type { IntentBody } from './journal/record.ts'
import { recordingOf } from './recording-path.ts'
import { Refusal } from './refusal.ts'
import { readRun } from './run-state.ts'
import type { Runner } from './runner.ts'
import { requireSecrets } from './secrets/require.ts'
import { earlierPolicies, resolveStanding, type StandingReview, standingReviews } from './standing.ts'
import { type SealedPlan, verifySealed } from './verify.ts'

type StartRequest = Extract<RunnerRequest, { type: 'start' }>

/** Runs at once on one host. Each costs a process of about 50 MB. */
export const MAX_LIVE_RUNS = 8

/** What a plan may start with: the approvals that the run will spend. */
type Startable = Pick<IntentBody, 'approvals' | 'risk' | 'required' | 'approvalsExpire'>

/**
 * Starts the sealed plan with this digest: spends its approvals in a durable intent record, then hands the run to a
 * run-host. Callers must take turns. Throws Refusal: `not_sealed`, `digest_mismatch`, `other_host`, `invalid_plan`,
 * `unknown_secret`, `secret_changed`, `already_started`, `not_approved`, `host_busy`, `run_host_unavailable`, `policy_unreadable`, `journal_unavailable`.
 */
export async function startRun(
  runner: Runner,
  { digest, by, witness }: StartRequest,
): Promise<{ run: string }> {
  requireStartable(runner, digest)
  const host = await runner.runHosts.take()
  try {
    // Again, because waiting for a process took time in which somebody may have rejected.
    const startable = requireStartable(runner, digest)
    const run = newId('run')
    runner.journal.append({
      type: 'run.intended',
      run,
      digest,
      by,
      ...startable,
      runHost: host.identity,
      witness,
    })
    runner.runHosts.attach(run, host)
    sendTo(host, { type: 'assign', run, recording: recordingOf(runner.folders, run) })
    return { run }
  } catch (error) {
    runner.runHosts.putBack(host)
    throw error
  }
}

function requireStartable(runner: Runner, digest: string): Startable {
  const { journal, machine, secrets } = runner
  const sealed = verifySealed(journal, machine, digest)
  requireSecrets(secrets, sealed.plan)
  requireNoLiveRun(runner, digest)
  const risk = riskOf(sealed)
  const reviews = standingReviews(runner, digest)
  const policy = runner.policy.current()
  const earlier = earlierPolicies(journal, reviews, policy)
  const resolution = resolveStanding(reviews, { policy, earlier, risk, now: journal.now() })
  if (resolution.state !== 'approved') throw whyNotApproved(runner, digest, reviews, resolution)
  if (journal.liveRuns().length >= MAX_LIVE_RUNS)
    throw new Refusal(
      'host_busy',
      `${MAX_LIVE_RUNS} runs are under way on ${machine.name}. Start this one when one of them has ended; its approvals stay good until they expire.`,
    )
  return spend(
    reviews.filter(({ statement }) => resolution.approvedBy.includes(statement.reviewer)),
    risk,
    resolution.required,
  )
}

function requireNoLiveRun({ journal }: Runner, digest: string): void {
  const run = journal.aboutDigest('run.intended', digest).at(-1)?.body.run
  if (run && !readRun(journal, run)?.ended) throw alreadyStarted(run)
}

function whyNotApproved(
  { journal }: Runner,
  digest: string,
  reviews: readonly StandingReview[],
  { state, required, rule, approvedBy }: ReturnType<typeof resolveStanding>,
): Refusal {
  const run = journal.aboutDigest('run.intended', digest).at(-1)
  if (run && !reviews.some(({ sequence }) => sequence > run.sequence)) return alreadyStarted(run.body.run)
  const why =
    state === 'pending'
      ? `${approvedBy.length} of ${required} needed approvals stand (${rule})`
      : state === 'rejected'
        ? 'somebody rejected it'
        : 'somebody asked for changes'
  return new Refusal('not_approved', `This plan is not approved: ${why}. Nothing was run.`, {
    have: approvedBy.length,
    required,
    state,
  })
}

function alreadyStarted(run: string): Refusal {
  return new Refusal(
    'already_started',
    `This plan was already started (${run}), and its approvals are spent. To run it again, have it reviewed again.`,
    { run },
  )
}

// What cannot be read counts as the worst: a fault in the analyser must never lower what is asked for.
function riskOf({ plan: { steps, environment, user }, opinions }: SealedPlan): Risk {
  try {
    const assessed = steps.map(({ script }) => assessScript(script, { environment, user }))
    return highestRisk(assessed.map((assessment, index) => weighOpinion(assessment, opinions[index]).risk))
  } catch {
    return 'opaque'
  }
}

function spend(approvals: readonly StandingReview[], risk: Risk, required: number): Startable {
  const statements = approvals.map(({ statement }) => statement)
  return {
    approvals: statements.map(({ reviewer, nonce, assurance, solo }) => ({
      reviewer,
      nonce,
      assurance,
      solo,
    })),
    risk,
    required,
    approvalsExpire: Math.min(...statements.map(({ expires }) => expires)),
  }
}
