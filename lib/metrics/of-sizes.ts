import fs from 'node:fs'
import path from 'node:path'
import { readEnv } from '../env.ts'
import { gauge, type Metric } from './metric.ts'
import { sizeOfRecordings } from './size-of-recordings.ts'

/** What cannot be looked at, such as the journal where the halves are separated, is left out. */
export async function sizeMetrics(): Promise<Metric[]> {
  const { data } = readEnv()
  const database = sizeOf(path.join(data, 'web/app.db'))
  const journal = sizeOf(path.join(data, 'runner/journal.db'))
  const recordings = await sizeOfRecordings(path.join(data, 'recordings'))
  return [
    ...gauge('countersign_database_bytes', 'Size of the app database.', database),
    ...gauge('countersign_journal_bytes', "Size of the runner's journal.", journal),
    ...gauge('countersign_recordings_bytes', 'Size of all recordings.', recordings),
  ]
}

function sizeOf(file: string): number | null {
  try {
    return fs.statSync(file).size
  } catch {
    return null
  }
}
