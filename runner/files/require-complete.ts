import type { PlanDocument } from '#lib/plans/document.ts'
import { Refusal } from '../refusal.ts'
import { listExecuted } from './list-executed.ts'

/**
 * Throws Refusal `file_left_out` where a step executes a local file that is there and that its plan says nothing of: whoever
 * wrote the plan is not asked which files those are, and one that appeared since was approved by nobody.
 */
export function requireComplete(plan: PlanDocument): void {
  for (const [index, files] of listExecuted(plan).entries()) {
    const covered = new Set(plan.steps[index]?.files.map(({ path }) => path))
    const missing = files.find(({ path }) => !covered.has(path))
    if (missing)
      throw new Refusal(
        'file_left_out',
        `Step ${index + 1} executes ${missing.path}, and the plan does not say what it holds. Nothing was run. Write a new revision of the plan.`,
        { path: missing.path },
      )
  }
}
