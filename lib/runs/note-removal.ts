import type { Transaction } from '../db.ts'
import type { HostFacts, RunnerEvent } from '../hosts/protocol.ts'
import { recordRun } from './record-run.ts'

/** Remembers that the runner removed a run's recording, and what it was. */
export async function noteRemoval(
  tx: Transaction,
  host: HostFacts,
  { run: id, at, bytes, sha256, reason }: Extract<RunnerEvent, { type: 'recording.removed' }>,
): Promise<void> {
  const run = await tx.run.findUnique({ where: { id } })
  if (!run) return
  const removed = JSON.stringify({ at: new Date(at).toISOString(), bytes, sha256, reason })
  await tx.run.update({ where: { id }, data: { removed } })
  await recordRun(tx, host, run, 'recording.remove', { bytes, sha256, reason })
}
