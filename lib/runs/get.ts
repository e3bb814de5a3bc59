import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { notFound } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { decodeProposal } from '../proposals/proposal.ts'
import { mayCancel, mayResolve } from './permitted.ts'
import { placeInLine } from './place-in-line.ts'
import { RUN_ROWS, showRun } from './show.ts'
import type { RunView } from './view.ts'

/** One run with its steps. Throws not_found. */
export async function getRun({ ctx, id }: { ctx: Context; id: string }): Promise<RunView> {
  requireCan(ctx, 'run.read')
  const run = await db().run.findUnique({ where: { id }, include: RUN_ROWS })
  if (!run) throw notFound('run')
  const you = { cancel: mayCancel(ctx, run), resolve: mayResolve(ctx, run) }
  return showRun(run, { queue: await placeInLine(run), you, grant: await grantOf(run.grantId) })
}

async function grantOf(id: string | null): Promise<RunView['grant']> {
  const row = id === null ? null : await db().proposal.findUnique({ where: { id } })
  if (!row) return null
  const { change } = decodeProposal(row.document)
  return { id: row.id, title: change.kind === 'grant' ? change.grant.title : '' }
}
