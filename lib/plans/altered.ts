import { digestPlan, encodePlan, readDocument } from './document.ts'

interface PlanRows {
  digest: string
  document: string
  steps: readonly { position: number; script: string }[]
}

/**
 * The digest of the plan as the rows hold it now: the stored document with the step rows' scripts put in. Rows that
 * nobody touched give the digest that people reviewed; an edited database gives another, which no runner knows.
 */
export function digestOfRows(plan: PlanRows): string {
  const { digest, document, steps } = plan
  if (digestPlan(document) !== digest) return digestPlan(document)
  const stored = readDocument(plan)
  const scripts = [...steps].sort((a, b) => a.position - b.position).map((step) => step.script)
  if (scripts.length !== stored.steps.length)
    throw new Error('the plan has another number of steps than its document')
  return digestPlan(
    encodePlan({
      ...stored,
      steps: stored.steps.map((step, index) => ({ ...step, script: scripts[index] ?? '' })),
    }),
  )
}

/** Why these rows are not the plan that was sealed, in a sentence; null where they are. */
export function alteration(plan: PlanRows): string | null {
  try {
    if (digestOfRows(plan) === plan.digest) return null
  } catch {
    // What cannot be read any more was altered too.
  }
  return 'The stored plan no longer matches the digest that people reviewed: somebody changed the database. Nothing of it can be approved or run.'
}
