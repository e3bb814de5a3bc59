import fs from 'node:fs'
import path from 'node:path'
import type { PlanStep } from '#lib/plans/document.ts'
import type { StepOrder } from '../attend/messages.ts'
import type { Folders } from '../folders.ts'
import { readFiles } from './read-files.ts'
import { pathsOf, whyChanged } from './why-changed.ts'

/**
 * Keeps the very bytes of a step's files that were looked at, for whoever mounts them, in a folder that nobody else
 * enters. Returns why that cannot be: the sentence of `whyChanged`; null where all is well.
 */
export function keepCopies(folders: Folders, run: string, position: number, step: PlanStep): string | null {
  const now = readFiles(pathsOf([step]))
  const why = whyChanged([step], undefined, now)
  if (why) return why
  fs.mkdirSync(folderOf(folders, run), { recursive: true, mode: 0o700 })
  for (const { path: file, copy } of copiesOf(folders, run, position, step)) {
    const found = now.get(file)
    if (!found || 'why' in found) continue
    fs.writeFileSync(copy, found.content)
    fs.chownSync(copy, found.uid, found.gid)
    // No set-user-id: what a plan executes runs as the user that it names.
    fs.chmodSync(copy, found.mode & 0o777)
  }
  return null
}

/** Where the copies of a step's files are. */
export function copiesOf(
  folders: Folders,
  run: string,
  position: number,
  step: PlanStep,
): StepOrder['files'] {
  const paths = [...new Set(pathsOf([step]))]
  return paths.map((file, index) => ({
    path: file,
    copy: path.join(folderOf(folders, run), `${position}-${index}`),
  }))
}

/** Forgets a run's copies; a step that still lives keeps what it has mounted. */
export function removeCopies(folders: Folders, run: string): void {
  fs.rmSync(folderOf(folders, run), { recursive: true, force: true })
}

const folderOf = ({ own }: Folders, run: string): string => path.join(own, 'files', run)
