import type { Drafting } from '#generated/prisma/client.ts'
import { assessScript } from '../risk/assess-script.ts'
import type { DraftingView } from './view.ts'

/** The planner at work as the page shows it: each step parsed and graded the moment it lands. */
export function showDrafting(drafting: Drafting): DraftingView {
  const steps = JSON.parse(drafting.steps) as { purpose: string; script: string; complete: boolean }[]
  return {
    stage: drafting.stage as DraftingView['stage'],
    planner: drafting.planner,
    model: drafting.model,
    steps: steps.map((step) => ({ ...step, risk: assessScript(step.script).risk })),
    text: drafting.text,
    failure: drafting.failure,
    detail: drafting.detail,
    startedAt: drafting.startedAt.toISOString(),
  }
}
