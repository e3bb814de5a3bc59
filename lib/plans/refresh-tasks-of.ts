import type { Transaction } from '../db.ts'
import { loadGrants } from './load-grants.ts'
import { refreshTask } from './refresh-task.ts'

/** What another policy may decide otherwise: plans that wait for people, or for somebody to run them. */
const UNDECIDED = ['awaiting_review', 'approved', 'needs_input', 'expired']
const MOST = 500

/** Brings the undecided tasks of a host in line with its policy, the newest first, as `refreshTask` does each. */
export async function refreshTasksOf(
  tx: Transaction,
  hostId: string,
  { ifOther = false }: { ifOther?: boolean } = {},
): Promise<void> {
  const tasks = await tx.task.findMany({
    where: { hostId, status: { in: UNDECIDED } },
    orderBy: { id: 'desc' },
    select: { id: true },
    take: MOST,
  })
  const known = await loadGrants(tx, hostId)
  for (const { id } of tasks) await refreshTask(tx, id, { ifOther, known })
}
