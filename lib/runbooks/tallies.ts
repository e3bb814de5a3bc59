import { db } from '../db.ts'
import type { Tally } from './view.ts'

/** How the runs of each runbook ended, by name and version (0: it ships), of one runbook or of all. */
export async function readTallies(
  runbook?: string,
): Promise<(Tally & { runbook: string; version: number })[]> {
  return db().runbookTally.findMany({
    where: runbook === undefined ? {} : { runbook },
    orderBy: { version: 'desc' },
  })
}

export const NO_RUNS: Tally = { succeeded: 0, failed: 0, canceled: 0 }

/** Several counts as one. */
export const addUp = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, { succeeded, failed, canceled }) => ({
      succeeded: sum.succeeded + succeeded,
      failed: sum.failed + failed,
      canceled: sum.canceled + canceled,
    }),
    NO_RUNS,
  )
