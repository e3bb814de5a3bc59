import { placeOf } from '#lib/effects/place-of.ts'
import { planFiles } from '#lib/effects/plan-files.ts'
import type { PlanDocument, PlanFile } from '#lib/plans/document.ts'
import { readFiles } from './read-files.ts'

/**
 * The local files that each step executes and whose content can be known, as they are now. Files that are not there are left
 * out, and so are those whose place says that they are secret, because a hash of little can be guessed back.
 */
export function listExecuted(plan: PlanDocument): PlanFile[][] {
  const executed = pathsOnce(plan)
  const now = readFiles(executed.flat())
  return executed.map((paths) =>
    paths.flatMap((path) => {
      const file = now.get(path)
      return file && 'sha256' in file ? [{ path, sha256: file.sha256 }] : []
    }),
  )
}

/** The plan that was read last: sealing and starting ask about the same one again and again. */
let last: { key: string; paths: string[][] } | undefined

function pathsOnce({ steps, cwd, environment }: PlanDocument): string[][] {
  const scripts = steps.map(({ script }) => script)
  const key = JSON.stringify([scripts, cwd, environment])
  if (last?.key !== key) {
    const files = planFiles(scripts, { cwd, environment })
    const told = ({ path }: { path: string }) => placeOf(path) !== 'secret'
    last = { key, paths: files.map(({ known }) => known.filter(told).map(({ path }) => path)) }
  }
  return last.paths
}
