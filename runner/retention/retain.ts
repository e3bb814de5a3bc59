import type { Runner } from '../runner.ts'
import { readRun } from '../runs/state.ts'
import type { Keeping } from '../settings.ts'
import { listRecordings, type Recording } from './recordings.ts'
import { removeRecording } from './remove-recording.ts'

const DAY_MS = 86_400_000

/**
 * Removes recordings that are older than is kept, then the oldest ones until all of them fit. Only those of runs that the
 * journal calls ended: a live one is never touched. What goes is hashed and journalled first. Throws what the journal or the
 * disk throws.
 */
export async function retain(runner: Runner, keeping: Keeping, now = Date.now()): Promise<void> {
  if (keeping.days === null && keeping.bytes === null) return
  const { recordings } = runner.folders
  const { complete, bytes } = await listRecordings(recordings)
  let total = bytes
  for (const recording of complete) {
    const reason = whyRemove(recording, total, keeping, now)
    if (!reason || !readRun(runner.journal, recording.run)?.ended) continue
    await removeRecording(runner, recording, reason)
    total -= recording.size
  }
}

function whyRemove(
  { endedAt }: Recording,
  total: number,
  { days, bytes }: Keeping,
  now: number,
): 'age' | 'quota' | null {
  if (days !== null && now - endedAt > days * DAY_MS) return 'age'
  return bytes !== null && total > bytes ? 'quota' : null
}
