import { quoteValue } from '../planner/runbooks/quote-value.ts'
import { canonicalJson } from '../plans/canonical.ts'
import type { PlanDocument, PlanStep } from '../plans/document.ts'
import type { Grant, Template } from './grant.ts'
import { accepts } from './slot.ts'

/**
 * The values of a grant's slots in a plan that has exactly its form; null for any other. Nothing is parsed as shell: a script
 * is its leading lines `name='value'`, each written as `quoteValue` writes it, and then the template's own bytes.
 */
export function matchGrant(grant: Grant, plan: PlanDocument): Record<string, string> | null {
  // A window is a term that no grant has.
  if (plan.window || plan.steps.length !== grant.steps.length || !isSame(frameOf(grant), frameOf(plan)))
    return null
  const values: Record<string, string> = {}
  const fits = plan.steps.every((step, index) => {
    const template = grant.steps[index]
    return (
      template !== undefined &&
      isSame(termsOf(template), termsOf(step)) &&
      read(grant, template, step, values)
    )
  })
  return fits ? values : null
}

/** A grant's step as a script, each slot by its name: for people to read. */
export const showTemplate = ({ variables, body }: Template): string =>
  [
    ...variables.map(
      ({ name, value }) => `${name}=${typeof value === 'string' ? quoteValue(value) : `‹${value.slot}›`}`,
    ),
    body,
  ].join('\n')

const frameOf = ({
  host,
  user,
  cwd,
  environment,
}: Pick<PlanDocument, 'host' | 'user' | 'cwd' | 'environment'>) => ({
  host,
  user,
  cwd,
  environment,
})

const termsOf = ({
  interpreter,
  tty,
  timeLimit,
  outputLimit,
  leavesProcesses,
  files,
  secrets,
}: Omit<PlanStep, 'script'>) => ({
  interpreter,
  tty,
  timeLimit,
  outputLimit,
  leavesProcesses,
  files,
  secrets,
})

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other)

/** Reads a script's leading lines into `values`; false where they, or what follows, are anything else. */
function read(
  { slots }: Grant,
  { variables, body }: Template,
  { script }: PlanStep,
  values: Record<string, string>,
) {
  let rest = script
  for (const { name, value } of variables) {
    const end = rest.indexOf('\n')
    if (end === -1) return false
    const line = rest.slice(0, end)
    rest = rest.slice(end + 1)
    if (typeof value === 'string') {
      if (line !== `${name}=${quoteValue(value)}`) return false
      continue
    }
    const given = line.slice(name.length + 2, -1)
    const slot = slots[value.slot]
    if (!slot || !accepts(slot, given) || line !== `${name}=${quoteValue(given)}`) return false
    // One slot has one value in all of a plan.
    if (Object.hasOwn(values, value.slot) && values[value.slot] !== given) return false
    values[value.slot] = given
  }
  return rest === body
}
