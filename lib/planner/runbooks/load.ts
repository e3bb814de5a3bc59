import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { NotARunbook, parseRunbook } from './parse-runbook.ts'
import type { Runbook } from './runbook.ts'

export interface Loaded {
  runbooks: Runbook[]
  /** Files that are no runbook, with the reason; the others load all the same. */
  problems: { file: string; why: string }[]
}

/** Where the shipped runbooks lie: programs of this product run in the repository's root. */
export const RUNBOOKS_FOLDER = join(/* turbopackIgnore: true */ process.cwd(), 'runbooks')

/** Every runbook of a folder, by name. Files in capitals such as README.md are not runbooks. */
export function loadRunbooks(folder: string = RUNBOOKS_FOLDER): Loaded {
  const files = readdirSync(/* turbopackIgnore: true */ folder).filter((file) =>
    /^[a-z0-9-]+\.md$/.test(file),
  )
  const loaded: Loaded = { runbooks: [], problems: [] }
  for (const file of files.sort()) {
    try {
      loaded.runbooks.push(
        parseRunbook(
          basename(file, '.md'),
          readFileSync(join(/* turbopackIgnore: true */ folder, file), 'utf8'),
        ),
      )
    } catch (error) {
      if (!(error instanceof NotARunbook)) throw error
      loaded.problems.push({ file, why: error.message })
    }
  }
  return loaded
}
