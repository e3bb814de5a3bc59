import { z } from 'zod'
import type { Task } from '#generated/prisma/client.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { AppError, invalid, notFound, unavailable } from '../errors.ts'
import { newId } from '../ids.ts'
import { authorOf } from '../members/author.ts'
import { requireCan, requireOwner } from '../members/permissions.ts'
import { sealPlan } from '../plans/seal.ts'
import { ChosenWindow, chooseWindow } from '../plans/window.ts'
import { isReadable } from '../readable.ts'
import { requireSecrets } from '../runbooks/require-secrets.ts'
import { PickedRunbook } from './picked-runbook.ts'
import { HandWritten } from './revise.ts'
import { startSealed } from './start-approved.ts'

/** Longer requests are never sent to a model: reading them takes minutes on a small machine. */
const TEXT_LIMIT = 2000

export const CreateTask = z.strictObject({
  text: z.string(),
  /** A host's id or name; the only one when left out. */
  host: z.string().max(200).optional(),
  planner: z.enum(['auto', 'runbooks', 'ollama', 'member']).default('auto'),
  startWhenApproved: z.boolean().default(true),
  /** When it may start; left out, whenever it is approved. */
  window: ChosenWindow.optional(),
  runbook: PickedRunbook.optional(),
  /** Steps written by hand: then no planner is asked. */
  ...HandWritten.partial().shape,
})
export type CreateTask = z.input<typeof CreateTask>

/**
 * Accepts what somebody asks for. With hand-written steps the plan is sealed at once, otherwise a planner takes over.
 * Throws invalid `text_empty`, `text_unreadable`, `bad_window`; too_large `text_too_long`; not_found, `unknown_secret`;
 * unavailable `no_host`.
 */
export async function createTask({
  ctx,
  input,
}: {
  ctx: Context
  input: CreateTask
}): Promise<{ id: string; number: number }> {
  requireCan(ctx, 'task.create')
  const request = CreateTask.parse(input)
  const text = requireText(request.text)
  const window = request.window && chooseWindow(request.window)
  const host = await findHost(request.host)
  if (request.runbook) await requireSecrets(request.runbook)
  const planner = request.steps ? 'member' : request.planner
  const task = await inTransaction(async (tx) => {
    const last = await tx.task.findFirst({ orderBy: { number: 'desc' }, select: { number: true } })
    const { kind, id, name } = authorOf(ctx.actor)
    const created = await tx.task.create({
      data: {
        id: newId('tsk'),
        number: (last?.number ?? 0) + 1,
        text,
        title: text.slice(0, 120),
        status: 'planning',
        hostId: host.id,
        requesterKind: kind,
        requesterId: id,
        requesterName: name,
        ownerId: requireOwner(ctx),
        planner,
        runbook: request.runbook ? JSON.stringify(request.runbook) : null,
        startWhenApproved: request.startWhenApproved,
        window: window ? JSON.stringify(window) : null,
        drafting: { create: { stage: planner === 'member' ? 'writing' : 'waiting' } },
      },
    })
    await recordAudit(tx, ctx, {
      action: 'task.create',
      subject: { kind: 'task', id: created.id },
      taskId: created.id,
      data: { number: created.number, text, host: host.name, planner },
    })
    return created
  })
  if (request.steps) {
    await sealOrFail(ctx, task, { title: request.title ?? task.title, steps: request.steps })
    await startSealed(task.id)
  }
  return { id: task.id, number: task.number }
}

function requireText(raw: string): string {
  const text = raw.replaceAll('\r\n', '\n').trim()
  if (!text) throw invalid('text_empty', 'Say what should happen, in a sentence or two.')
  if (text.length > TEXT_LIMIT) {
    throw new AppError(
      'too_large',
      'text_too_long',
      `A task has ${TEXT_LIMIT} characters at most; this has ${text.length}. Say what should happen; put long material into a file on the host.`,
      { limit: TEXT_LIMIT, length: text.length },
    )
  }
  if (!isReadable(text)) {
    throw invalid(
      'text_unreadable',
      'The text holds characters that nobody can see or that turn text around. Remove them and send it again.',
    )
  }
  return text
}

async function findHost(wanted: string | undefined): Promise<{ id: string; name: string }> {
  const host = await db().host.findFirst({
    where: wanted ? { OR: [{ id: wanted }, { name: wanted }] } : {},
    orderBy: { seenAt: 'desc' },
    select: { id: true, name: true },
  })
  if (host) return host
  if (wanted) throw notFound('host')
  throw unavailable(
    'no_host',
    'No runner has reported yet, so there is no host to plan for. Look at Hosts, or run: npx countersign doctor',
  )
}

async function sealOrFail(
  ctx: Context,
  task: Task,
  draft: { title: string; steps: NonNullable<z.infer<typeof CreateTask>['steps']> },
): Promise<void> {
  try {
    await sealPlan({
      ctx,
      task,
      draft: { ...draft, explanation: '', source: { kind: 'member', basedOn: null } },
    })
  } catch (error) {
    // The request must not linger as a task that nobody can see the plan of.
    await inTransaction((tx) => tx.task.delete({ where: { id: task.id } }))
    throw error
  }
}
