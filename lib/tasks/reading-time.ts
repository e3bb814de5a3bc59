import { db } from '../db.ts'
import { Trial } from '../planner/try-model.ts'

/** Milliseconds that the model took to read a prompt when it was last tried out; null where it never was. */
export async function readingTime(): Promise<number | null> {
  const job = await db().modelJob.findFirst({
    where: { kind: 'try', stage: 'done' },
    orderBy: { startedAt: 'desc' },
    select: { result: true },
  })
  return job?.result ? Trial.parse(JSON.parse(job.result)).firstWord : null
}
