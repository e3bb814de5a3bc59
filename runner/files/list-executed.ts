import { placeOf } from '#lib/effects/place-of.ts'
import { planFiles } from '#lib/effects/plan-files.ts'
import type { PlanDocument, PlanFile } from '#lib/plans/document.ts'
import { readFiles } from './read-files.ts'

/**
 * The local files that each step executes and whose content can be known, as they are now. Files that are not there are left out, and
 * so are those whose place says that they are secret, because a hash of little can be guessed back.
 */
export function listExecuted({ steps, cwd, environment }: PlanDocument): PlanFile[][] {
  const executed = planFiles(
    steps.map(({ script }) => script),
    { cwd, environment },
  ).map(({ known }) => known.map(({ path }) => path).filter((path) => placeOf(path) !== 'secret'))
  const now = readFiles(executed.flat())
  return executed.map((paths) =>
    paths.flatMap((path) => {
      const file = now.get(path)
      return file && 'sha256' in file ? [{ path, sha256: file.sha256 }] : []
    }),
  )
}
