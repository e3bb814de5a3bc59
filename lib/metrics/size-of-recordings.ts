import fs from 'node:fs/promises'
import path from 'node:path'

/** Sizes of complete recordings, which never change, by name: each of thousands is looked at once, not at every scrape. */
let complete = new Map<string, number>()

/** Bytes of all recordings in a folder; null where it cannot be looked at. */
export async function sizeOfRecordings(folder: string): Promise<number | null> {
  const names = await fs.readdir(folder).catch(() => null)
  if (!names) return null
  const kept = new Map<string, number>()
  let sum = 0
  for (const name of names) {
    const { size, isComplete } = await look(folder, name)
    if (isComplete) kept.set(name, size)
    sum += size
  }
  complete = kept
  return sum
}

async function look(folder: string, name: string): Promise<{ size: number; isComplete: boolean }> {
  const known = complete.get(name)
  if (known !== undefined) return { size: known, isComplete: true }
  const stat = await fs.stat(path.join(folder, name)).catch(() => null)
  return { size: stat?.size ?? 0, isComplete: stat !== null && (stat.mode & 0o222) === 0 }
}
