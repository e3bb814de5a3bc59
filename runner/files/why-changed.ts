import type { PlanStep } from '#lib/plans/document.ts'
import { Refusal } from '../refusal.ts'
import { hashFiles } from './hash-files.ts'

/** Which local file of these steps is not what their plan says, as a sentence that ends in `differs`; null where all are. */
export function whyChanged(
  steps: readonly PlanStep[],
  differs = 'changed after it was approved',
): string | null {
  const files = steps.flatMap((step) => step.files)
  const hashed = hashFiles(files.map((file) => file.path))
  for (const { path, sha256 } of files) {
    const now = hashed.get(path) ?? { why: 'cannot be read' }
    if ('why' in now) return `${path} ${now.why}.`
    if (now.sha256 !== sha256) return `${path} ${differs}.`
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
