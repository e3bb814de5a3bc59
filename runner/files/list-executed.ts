import { executedFiles } from '#lib/effects/executed-files.ts'
import { placeOf } from '#lib/effects/place-of.ts'
import type { PlanDocument, PlanFile } from '#lib/plans/document.ts'
import { hashFiles } from './hash-files.ts'

/**
 * The local files that each step executes, as they are now. Files that are not there are left out, as an earlier step may
 * make them; so are those whose place says that they are secret, because a hash of little can be guessed back.
 */
export function listExecuted({ steps, cwd, environment }: PlanDocument): PlanFile[][] {
  const executed = steps.map(({ script }) =>
    executedFiles(script, { cwd, environment }).filter((path) => placeOf(path) !== 'secret'),
  )
  const hashed = hashFiles(executed.flat())
  return executed.map((paths) =>
    paths.flatMap((path) => {
      const now = hashed.get(path)
      return now && 'sha256' in now ? [{ path, sha256: now.sha256 }] : []
    }),
  )
}
