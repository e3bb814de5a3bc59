import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadRunbooks, RUNBOOKS_FOLDER } from './load.ts'

/** The Markdown of a runbook that ships; null where none has this name. */
export function shippedSource(name: string): string | null {
  // Only what was found in the folder is read from it, whatever the name says.
  const found = loadRunbooks().runbooks.some((runbook) => runbook.name === name)
  return found ? readFileSync(join(RUNBOOKS_FOLDER, `${name}.md`), 'utf8') : null
}
