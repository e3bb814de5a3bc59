import { db } from '../db.ts'

/** The run of the plan with this digest that goes on now; null where none does. */
export async function findRunning(digest: string): Promise<string | null> {
  const run = await db().run.findFirst({
    where: { plan: { digest }, status: 'running' },
    select: { id: true },
  })
  return run?.id ?? null
}
