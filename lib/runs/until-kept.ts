import { db } from '../db.ts'
import { untilAnnounced } from '../until-announced.ts'

/** Waits until a run that the runner journalled is a row; no longer than `untilAnnounced` does. */
export function untilKept(run: string): Promise<void> {
  return untilAnnounced(`run:${run}`, async () => (await db().run.count({ where: { id: run } })) > 0)
}
