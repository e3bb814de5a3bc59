import type { Plan, Run, Task } from '#generated/prisma/client.ts'
import { db } from '../db.ts'
import { showWindow, windowOf } from '../plans/window.ts'
import type { RunView } from './view.ts'

/** Where a run stands in its host's line, and behind which run; null once it began or ended. */
export async function placeInLine(
  run: Run & { task: Pick<Task, 'hostId'>; plan: Pick<Plan, 'document'> },
): Promise<RunView['queue']> {
  if (run.status !== 'queued') return null
  const window = showWindow(windowOf(run.plan.document))
  const ahead = await db().run.findMany({
    where: { task: { hostId: run.task.hostId }, OR: [{ status: 'running' }, waitsBefore(run)] },
    orderBy: [{ queueRound: 'asc' }, { queueSequence: 'asc' }],
    select: { id: true, status: true, task: { select: { number: true } } },
  })
  const inLine = ahead.filter(({ status }) => status === 'queued')
  // Who runs is in front of the first in line.
  const last = inLine.at(-1) ?? ahead.at(-1)
  return { place: inLine.length + 1, behind: last ? { run: last.id, task: last.task.number } : null, window }
}

const waitsBefore = ({ queueRound, queueSequence }: Run) => ({
  status: 'queued',
  AND: [
    // Who waits for a window is in nobody's way.
    { OR: [{ opensAt: null }, { opensAt: { lte: new Date() } }] },
    {
      OR: [
        { queueRound: { lt: queueRound ?? 0 } },
        { queueRound: queueRound ?? 0, queueSequence: { lt: queueSequence ?? 0 } },
      ],
    },
  ],
})
