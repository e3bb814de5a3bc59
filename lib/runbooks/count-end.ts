import { type Transaction, touch } from '../db.ts'
import { storedSource } from '../planner/plan-source.ts'
import type { RunStatus } from '../statuses.ts'

const COUNTS: Partial<Record<RunStatus, 'succeeded' | 'failed' | 'canceled'>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  timed_out: 'failed',
  unknown: 'failed',
  canceled: 'canceled',
}

/** Counts how a run of a plan from a runbook ended, in the transaction that ends it. An edited plan is no runbook's. */
export async function countEnd(tx: Transaction, plan: { source: string }, end: string): Promise<void> {
  const source = storedSource(plan)
  const counted = COUNTS[end as RunStatus]
  if (source.kind !== 'runbook' || !counted) return
  const key = { runbook: source.name, version: source.version ?? 0 }
  await tx.runbookTally.upsert({
    where: { runbook_version: key },
    create: { ...key, [counted]: 1 },
    update: { [counted]: { increment: 1 } },
  })
  touch(tx, 'runbooks')
}
