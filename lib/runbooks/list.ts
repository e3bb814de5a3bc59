import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { requireCan } from '../members/permissions.ts'
import { addUp, readTallies } from './tallies.ts'
import { usableRunbooks } from './usable.ts'
import type { OwnRunbook, UsableRunbook } from './view.ts'

/** Every runbook that may be used, by name, with what became of its runs. */
export async function listRunbooks({ ctx }: { ctx: Context }): Promise<UsableRunbook[]> {
  requireCan(ctx, 'runbook.read')
  const [runbooks, tallies] = await Promise.all([usableRunbooks(), readTallies()])
  const byName = Map.groupBy(tallies, ({ runbook }) => runbook)
  return runbooks.map((runbook) => ({
    ...runbook,
    // One of the team's has nothing of the runs of the one in whose place it is.
    runs: addUp(
      (byName.get(runbook.name) ?? []).filter(
        ({ version }) => (version === 0) === (runbook.version === null),
      ),
    ),
  }))
}

/** The team's own, in use or not, by name. */
export async function listOwnRunbooks({ ctx }: { ctx: Context }): Promise<OwnRunbook[]> {
  requireCan(ctx, 'runbook.read')
  const rows = await db().runbook.findMany({
    orderBy: { name: 'asc' },
    take: 1000,
    include: { versions: { orderBy: { number: 'desc' }, select: { number: true, title: true } } },
  })
  return rows.map(({ name, inUse, archivedAt, versions: [latest] }) => ({
    name,
    title: latest?.title ?? name,
    latest: latest?.number ?? 0,
    inUse,
    archived: archivedAt !== null,
  }))
}
