import type { PlanStep } from '#lib/plans/document.ts'
import { Refusal } from '../refusal.ts'
import { type FileNow, readFiles } from './read-files.ts'

/** Which local file of these steps is not what their plan says, as a sentence that ends in `differs`; null where all are. */
export function whyChanged(
  steps: readonly PlanStep[],
  differs = 'changed after it was approved',
  now: ReadonlyMap<string, FileNow> = readFiles(pathsOf(steps)),
): string | null {
  for (const { path, sha256 } of steps.flatMap((step) => step.files)) {
    const file = now.get(path) ?? { why: 'cannot be read' }
    if ('why' in file) return `${path} ${file.why}.`
    if (file.sha256 !== sha256) return `${path} ${differs}.`
  }
  return null
}

/** Throws Refusal `file_changed` unless every local file of these steps is what their plan says. */
export function requireUnchanged(steps: readonly PlanStep[], differs?: string): void {
  const why = whyChanged(steps, differs)
  if (why)
    throw new Refusal(
      'file_changed',
      `${why} Nothing was run. Look at what the file holds, then write a new revision of the plan.`,
    )
}

/** The local files of these steps. */
export const pathsOf = (steps: readonly PlanStep[]): string[] =>
  steps.flatMap(({ files }) => files.map(({ path }) => path))
