import type { Context } from '../context.ts'
import type { Permitted } from '../members/permissions.ts'
import { refusal, requireCan } from '../members/permissions.ts'
import { loadRunbooks } from '../planner/runbooks/load.ts'
import { findRunbook, findVersion } from './find.ts'
import { showSource } from './show-source.ts'
import { NO_RUNS, readTallies } from './tallies.ts'
import type { RunbookView } from './view.ts'

/**
 * One of the team's own runbooks with all its versions, the text of one of them (the newest unless said otherwise), and
 * what the reader may do. Throws not_found.
 */
export async function getRunbook({
  ctx,
  name,
  number,
}: {
  ctx: Context
  name: string
  number?: number | undefined
}): Promise<RunbookView> {
  requireCan(ctx, 'runbook.read')
  const runbook = await findRunbook(name)
  const latest = runbook.versions[0]?.number ?? 0
  const shown = await findVersion(name, number ?? latest)
  const tallies = await readTallies(name)
  return {
    name,
    title: shown.title,
    latest,
    inUse: runbook.inUse,
    archived: runbook.archivedAt !== null,
    replaces: loadRunbooks().runbooks.some((shipped) => shipped.name === name),
    versions: runbook.versions.map((version) => ({
      number: version.number,
      title: version.title,
      author: { id: version.authorId, name: version.authorName },
      createdAt: version.createdAt.toISOString(),
      fromTask: version.fromTask,
      approved: version.approvedAt && {
        by: version.approvedByName ?? '',
        at: version.approvedAt.toISOString(),
      },
      runs: tallies.find((tally) => tally.version === version.number) ?? NO_RUNS,
    })),
    shown: {
      number: shown.number,
      source: shown.source,
      preview: await showSource(name, shown.source, shown.number),
    },
    you: {
      write: permitted(refusal(ctx, 'runbook.write')),
      approve: permitted(
        refusal(ctx, 'runbook.approve') ??
          (shown.authorId === ctx.actor.id
            ? 'You wrote this version: somebody else has to approve it.'
            : null),
      ),
      archive: permitted(refusal(ctx, 'runbook.approve')),
    },
  }
}

const permitted = (why: string | null): Permitted => ({ allowed: why === null, why })
