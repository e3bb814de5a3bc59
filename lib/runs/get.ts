import { type Context, responsibleMember } from '../context.ts'
import { db } from '../db.ts'
import { notFound } from '../errors.ts'
import { refusal, requireCan } from '../members/permissions.ts'
import type { Permitted, RunView } from '../tasks/view.ts'
import { RUN_ROWS, type RunRow, showRun } from './show.ts'

/** One run with its steps. Throws not_found. */
export async function getRun({ ctx, id }: { ctx: Context; id: string }): Promise<RunView> {
  requireCan(ctx, 'run.read')
  const run = await db().run.findUnique({ where: { id }, include: RUN_ROWS })
  if (!run) throw notFound('run')
  return showRun(run, mayCancel(ctx, run))
}

/** A requester ends their own runs, reviewers and admins any. */
export function mayCancel(
  ctx: Context,
  run: Pick<RunRow, 'endedAt'> & { task: { ownerId: string } },
): Permitted {
  if (run.endedAt) return { allowed: false, why: 'The run has ended.' }
  const why = refusal(ctx, 'run.cancel')
  if (why) return { allowed: false, why }
  const requester = ctx.actor.kind === 'member' && ctx.actor.role === 'requester'
  if (requester && responsibleMember(ctx.actor) !== run.task.ownerId) {
    return { allowed: false, why: 'Only the requester, a reviewer or an admin may end this run.' }
  }
  return { allowed: true, why: null }
}
