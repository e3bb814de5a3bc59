import fs, { type Stats } from 'node:fs'

/** What lies at this path, links followed; null where nothing does, or where this process may not look. */
export function statIfThere(file: string, look: (file: string) => Stats = fs.statSync): Stats | null {
  try {
    return look(file)
  } catch {
    return null
  }
}
