import { z } from 'zod'
import type { Comment } from '#generated/prisma/client.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, type Transaction } from '../db.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { newId } from '../ids.ts'
import { requireCan } from '../members/permissions.ts'
import { findTask, type TaskRows } from './find.ts'

const Line = z.int().min(1)
const Text = z.string().trim().min(1, 'Say something.').max(4000)

/** A first comment on a step, or an answer in a thread. Plain text. */
export const CommentOnTask = z.union([
  z.strictObject({ thread: z.string().min(1).max(100), text: Text }),
  z
    .strictObject({
      /** The present one when left out. */
      revision: z.int().min(1).optional(),
      step: z.int().min(1),
      lines: z.strictObject({ from: Line, to: Line }).optional(),
      text: Text,
    })
    .refine(({ lines }) => !lines || lines.from <= lines.to, { error: 'the first line comes first' }),
])
export type CommentOnTask = z.input<typeof CommentOnTask>

type Place = Pick<Comment, 'revision' | 'step' | 'fromLine' | 'toLine' | 'threadId'>

/** Comments that a task may have: its page shows them all. */
const MOST = 500

/**
 * Says something about a step. It stays with its revision, and decides nothing. An answer in a settled thread opens it
 * again. Throws invalid `no_such_step`, conflict `comments_full`, not_found.
 */
export async function commentOnTask({
  ctx,
  number,
  input,
}: {
  ctx: Context
  number: number
  input: CommentOnTask
}): Promise<{ id: string }> {
  requireCan(ctx, 'comment.create')
  const said = CommentOnTask.parse(input)
  const task = await findTask(number)
  const id = newId('cmt')
  await inTransaction(async (tx) => {
    await requireRoom(tx, task.id)
    const place = 'thread' in said ? await reopen(tx, task.id, said.thread) : placeOf(task, said)
    const { id: authorId, name: authorName } = ctx.actor
    await tx.comment.create({
      data: { id, taskId: task.id, ...place, authorId, authorName, text: said.text },
    })
    await recordAudit(tx, ctx, {
      action: 'comment.create',
      subject: { kind: 'comment', id },
      taskId: task.id,
      data: { ...onRecord(place), text: said.text },
    })
  })
  return { id }
}

const onRecord = ({ revision, step, fromLine, toLine, threadId }: Place) => ({
  revision,
  step,
  ...(fromLine !== null && toLine !== null && { lines: { from: fromLine, to: toLine } }),
  ...(threadId !== null && { thread: threadId }),
})

async function requireRoom(tx: Transaction, taskId: string): Promise<void> {
  if ((await tx.comment.count({ where: { taskId } })) < MOST) return
  throw conflict('comments_full', `A task has ${MOST} comments at most. Settle it in a new revision.`, {
    limit: MOST,
  })
}

async function reopen(tx: Transaction, taskId: string, threadId: string): Promise<Place> {
  const first = await tx.comment.findFirst({ where: { id: threadId, taskId, threadId: null } })
  if (!first) throw notFound('comment')
  const open = { resolvedAt: null, resolvedById: null, resolvedByName: null }
  await tx.comment.update({ where: { id: threadId }, data: open })
  const { revision, step, fromLine, toLine } = first
  return { revision, step, fromLine, toLine, threadId }
}

function placeOf(
  { plans, plan }: TaskRows,
  { revision, step, lines }: { revision?: number; step: number; lines?: { from: number; to: number } },
): Place {
  const commented = revision === undefined ? plan : plans.find((row) => row.revision === revision)
  if (!commented) throw notFound('revision')
  const script = commented.steps.find(({ position }) => position === step)?.script
  if (script === undefined || (lines && lines.to > script.split('\n').length))
    throw invalid(
      'no_such_step',
      `Revision ${commented.revision} has no such step, or not so many lines in it.`,
    )
  return {
    revision: commented.revision,
    step,
    fromLine: lines?.from ?? null,
    toLine: lines?.to ?? null,
    threadId: null,
  }
}
