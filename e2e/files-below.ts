import fs from 'node:fs'
import path from 'node:path'

interface File {
  name: string
  content: Buffer
}

/**
 * Every file below a folder, with what is in it. No link is followed, such as the one to what all tests compile; what goes
 * while it is looked at is left out.
 */
export function filesBelow(folder: string): File[] {
  return unlessGone(() => fs.readdirSync(folder, { withFileTypes: true })).flatMap((entry) => {
    const place = path.join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(place)
    return entry.isFile() ? unlessGone(() => [{ name: entry.name, content: fs.readFileSync(place) }]) : []
  })
}

function unlessGone<Found>(look: () => Found[]): Found[] {
  try {
    return look()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
