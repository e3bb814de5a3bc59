import type { FileHandle } from 'node:fs/promises'
import type { Context } from '../context.ts'
import { requireCan } from '../members/permissions.ts'
import { LineIndex } from './line-index.ts'
import { openRecording } from './read-recording.ts'

/** Recordings whose index is remembered: the latest ones that anybody asked for. */
const REMEMBERED = 50
const indexes = new Map<string, LineIndex>()

/** Works on a run's open recording with the index of its lines. Throws not_found. */
export async function withIndex<Result>(
  { ctx, id }: { ctx: Context; id: string },
  work: (file: FileHandle, index: LineIndex) => Promise<Result>,
): Promise<Result> {
  requireCan(ctx, 'run.read')
  const file = await openRecording(id)
  try {
    return await work(file, remember(id))
  } finally {
    await file.close()
  }
}

function remember(id: string): LineIndex {
  const index = indexes.get(id) ?? new LineIndex()
  indexes.delete(id)
  indexes.set(id, index)
  for (const [oldest] of indexes) {
    if (indexes.size <= REMEMBERED) break
    indexes.delete(oldest)
  }
  return index
}
