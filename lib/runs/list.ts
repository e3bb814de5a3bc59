import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { requireCan } from '../members/permissions.ts'
import type { Page } from '../page.ts'
import { type RunSummary, summariseRun } from './show.ts'

const PAGE = 50

/** One page of runs, newest first; `cursor` is the id of the last row of the page before. */
export async function listRuns({
  ctx,
  cursor,
}: {
  ctx: Context
  cursor?: string | undefined
}): Promise<Page<RunSummary>> {
  requireCan(ctx, 'run.read')
  const rows = await db().run.findMany({
    where: cursor ? { id: { lt: cursor } } : {},
    orderBy: { id: 'desc' },
    take: PAGE + 1,
    include: {
      steps: true,
      plan: { select: { title: true, risk: true } },
      task: { select: { number: true, host: { select: { name: true } } } },
    },
  })
  const shown = rows.slice(0, PAGE)
  return { rows: shown.map(summariseRun), next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
}
