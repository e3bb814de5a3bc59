import { db } from '../db.ts'

/**
 * The run of the plan with this digest that goes on now; null where none does. `begun` is one that was heard to begin: until
 * its row says so, it goes on as well.
 */
export async function findRunning(digest: string, begun: string | undefined): Promise<string | null> {
  if (begun && !(await hasBegun(begun))) return begun
  const run = await db().run.findFirst({
    where: { plan: { digest }, status: 'running' },
    select: { id: true },
  })
  return run?.id ?? null
}

const hasBegun = async (id: string): Promise<boolean> =>
  (await db().run.count({ where: { id, status: { not: 'queued' } } })) > 0
