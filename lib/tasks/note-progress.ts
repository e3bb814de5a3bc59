import { inTransaction, touch } from '../db.ts'
import type { DraftProgress } from '../planner/planner.ts'

const EVERY_MS = 200

/**
 * Writes a draft's progress to its row, at most five times a second and one write at a time; the newest wins.
 * `settled` waits for the last write, so that nothing overtakes the end.
 */
export function noteProgress(taskId: string): {
  note: (progress: DraftProgress) => void
  settled: () => Promise<void>
} {
  let latest: DraftProgress | null = null
  let writing: Promise<void> | null = null
  const write = async () => {
    while (latest) {
      const progress = latest
      latest = null
      // It only shows what goes on: whatever keeps it from being written is met again by what has to be.
      await save(taskId, progress).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    }
    writing = null
  }
  return {
    note: (progress) => {
      latest = progress
      writing ??= write()
    },
    settled: async () => {
      latest = null
      await writing
    },
  }
}

async function save(taskId: string, { stage, planner, model, text, steps }: DraftProgress): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.drafting.updateMany({
      where: { taskId },
      data: { stage, planner, model, text, steps: JSON.stringify(steps) },
    })
    touch(tx, `task:${taskId}`)
  })
}
