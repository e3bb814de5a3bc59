import { quoteValue } from '../planner/runbooks/quote-value.ts'
import type { PlanDocument } from '../plans/document.ts'
import type { Grant, Template, Variable } from './grant.ts'
import type { Slot } from './slot.ts'

/**
 * The grant that covers a plan and what differs from it in slots only. `parameters` are the runbook's values in it: those
 * that `slots` names may vary, all others stay as they are.
 */
export function makeGrant(
  plan: PlanDocument,
  {
    parameters,
    slots,
    ...terms
  }: Pick<Grant, 'title' | 'source' | 'uses' | 'until'> & {
    parameters: Record<string, string>
    slots: Record<string, Slot>
  },
): Grant {
  const { host, user, cwd, environment } = plan
  const steps = plan.steps.map(({ script, ...step }): Template => {
    const { variables, body } = split(script, parameters, slots)
    return { ...step, variables, body }
  })
  return { ...terms, host, user, cwd, environment, slots, steps }
}

// A runbook's script begins with a line for each parameter that it uses (lib/planner/runbooks/render.ts).
function split(script: string, parameters: Record<string, string>, slots: Record<string, Slot>) {
  const variables: Variable[] = []
  let body = script
  for (;;) {
    const found = Object.entries(parameters).find(([name, value]) =>
      body.startsWith(`${name}=${quoteValue(value)}\n`),
    )
    if (!found) return { variables, body }
    const [name, value] = found
    variables.push({ name, value: Object.hasOwn(slots, name) ? { slot: name } : value })
    body = body.slice(body.indexOf('\n') + 1)
  }
}
