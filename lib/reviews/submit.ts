import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Host, Task } from '#generated/prisma/client.ts'
import { witness } from '../audit/witness.ts'
import type { Context } from '../context.ts'
import { db, proveWritable } from '../db.ts'
import { conflict, invalid } from '../errors.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { readFacts } from '../hosts/list.ts'
import { DecideResult } from '../hosts/protocol.ts'
import { assertedActor } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'
import type { PlanRow } from '../plans/show.ts'
import { windowOf } from '../plans/window.ts'
import { untilAnnounced } from '../until-announced.ts'
import { composeStatement } from './compose-statement.ts'
import { requireReviewable } from './may-review.ts'
import { DECISIONS, encodeStatement, type Statement } from './statement.ts'

export const SubmitReview = z.strictObject({
  /** The digest that the reviewer's screen showed. */
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'must be a plan digest: 64 hexadecimal digits'),
  decision: z.enum(DECISIONS),
  reason: z.string().trim().max(4000).default(''),
  /** In solo mode the host's name, typed: the second deliberate act. */
  confirm: z.string().max(200).optional(),
})
export type SubmitReview = z.input<typeof SubmitReview>

/**
 * Gives one person's verdict on the plan that they saw to the runner; what it refuses is no review. With `start` the runner
 * starts the plan at once where it is approved by that. Returns the runner's answer, and how to wait until what it
 * journalled is a row. Throws forbidden `self_review`, conflict `digest_changed`, `plan_altered`, `not_reviewable`.
 */
export async function submitReview({
  ctx,
  task,
  plan,
  input,
  start,
}: {
  ctx: Context
  task: Task & { host: Host }
  plan: PlanRow
  input: SubmitReview
  start: boolean
}): Promise<DecideResult & { kept: () => Promise<void> }> {
  requireCan(ctx, 'review.submit')
  const review = SubmitReview.parse(input)
  requireCurrent(plan, review.digest)
  const solo = requireReviewable(ctx, task, plan)
  requireReason(review)
  if (task.status === 'running' && review.decision === 'approve')
    throw conflict('not_reviewable', 'The plan runs already, so only a refusal counts now.')
  if (solo && review.decision === 'approve' && review.confirm !== task.host.name) {
    throw invalid(
      'confirmation_missing',
      `You are countersigning your own task. Type the host's name, ${task.host.name}, to confirm.`,
      { host: task.host.name },
    )
  }
  // A verdict that the runner knows and these rows could not keep would count without being seen.
  await proveWritable()
  const statement = stateFor(ctx, task, plan, { decision: review.decision, solo })
  const text = encodeStatement(statement)
  const answer = await callRunner({
    type: 'decide',
    statement: text,
    reason: review.reason,
    start,
    by: { ...assertedActor(ctx.actor), ...(ctx.address && { address: ctx.address }) },
    witness: await witness(),
  })
  const { nonce } = statement
  const isKept = async () => (await db().review.count({ where: { nonce } })) > 0
  return { ...DecideResult.parse(answer), kept: () => untilAnnounced(`task:${task.id}`, isKept) }
}

function requireCurrent(plan: PlanRow, digest: string): void {
  if (digest === plan.digest) return
  throw conflict(
    'digest_changed',
    `This plan changed since you opened it: revision ${plan.revision} is the current one. Look at it, then decide.`,
    {
      digest: plan.digest,
      revision: plan.revision,
    },
  )
}

function requireReason({ decision, reason }: { decision: string; reason: string }): void {
  if (decision === 'approve' || reason) return
  throw invalid(
    'reason_missing',
    decision === 'reject' ? 'Say why you reject the plan.' : 'Say what should change.',
  )
}

function stateFor(
  ctx: Context,
  task: Task & { host: Host },
  plan: PlanRow,
  { decision, solo }: Pick<Statement, 'decision' | 'solo'>,
): Statement {
  const { id, policy } = readFacts(task.host)
  return composeStatement(
    {
      digest: plan.digest,
      task: task.id,
      revision: plan.revision,
      host: id,
      requester: task.ownerId,
      editors: plan.authorKind === 'member' ? [plan.authorId] : [],
      reviewer: ctx.actor.id,
      decision,
      assurance: 'session',
      solo,
      nonce: randomBytes(16).toString('hex'),
    },
    policy,
    windowOf(plan.document) ?? undefined,
    Date.now(),
  )
}
