import type { HostFacts } from '../../hosts/protocol.ts'
import { failed } from '../failures.ts'
import type { Draft, DraftStep } from '../planner.ts'
import { askFor } from './ask-for.ts'
import { checkValue } from './check-value.ts'
import { quoteValue } from './quote-value.ts'
import { type Parameter, type Runbook, type RunbookStep, SYSTEMS, type System } from './runbook.ts'
import { systemOf } from './system-of.ts'
import { uses } from './uses.ts'

/**
 * The plan of a runbook for a host. Values reach the shell in one way only: as a leading line `name='value'` of each
 * step that uses them, so that the reviewed bytes are self-contained and no value can become code. Of a secret the plan
 * has the name: the line is `name="$SECRET"`, and the runner gives that step the variable.
 * Asks where a value is missing that has no default.
 * @param given values by parameter name, as text
 */
export function renderRunbook(runbook: Runbook, given: Record<string, string>, host: HostFacts): Draft {
  const system = systemOf(host.os)
  if (!isFor(runbook, system))
    return failed('other_system', `"${runbook.title}" has no commands for ${host.os || 'this host'}`)
  const filled = fill(runbook, given)
  if (filled.kind !== 'filled') return filled
  const { name, version, title, explanation, undo } = runbook
  const steps = runbook.steps.flatMap((step) => renderStep(step, runbook, filled.values, system) ?? [])
  return {
    kind: 'plan',
    title: titleOf(runbook, filled.values),
    explanation: undo === null ? explanation : `${explanation} Undo: ${undo}`,
    steps: [...lookFor(runbook), ...steps],
    source: { kind: 'runbook', name, version, title, parameters: filled.values },
  }
}

const isFor = ({ distributions, steps }: Runbook, system: System | null): boolean =>
  (system === null ? distributions.length === SYSTEMS.length : distributions.includes(system)) &&
  steps.every(({ blocks }) => blockFor(blocks, system) !== undefined)

const blockFor = (blocks: RunbookStep['blocks'], system: System | null) =>
  blocks.find((block) => block.system === system && system !== null) ??
  blocks.find((block) => block.system === null)

/** A first step that stops the plan where a tool is missing: half of a change is worse than none. */
function lookFor({ needs, changes }: Runbook): DraftStep[] {
  if (!changes || needs.length === 0) return []
  const lines = needs.map(
    (tool) => `command -v ${tool} || { echo '${tool} is not installed on this host' >&2; exit 1; }`,
  )
  return [{ purpose: `Look for ${needs.join(', ')}; the plan stops here without.`, script: lines.join('\n') }]
}

type Filled = { kind: 'filled'; values: Record<string, string> } | Exclude<Draft, { kind: 'plan' }>

function fill(runbook: Runbook, given: Record<string, string>): Filled {
  const { title, parameters } = runbook
  const foreign = Object.keys(given).find((key) => !parameters.some((parameter) => parameter.name === key))
  if (foreign !== undefined) return failed('bad_parameter', `"${title}" has no parameter ${foreign}`)
  const values: Record<string, string> = {}
  for (const parameter of parameters) {
    const value = Object.hasOwn(given, parameter.name) ? given[parameter.name] : parameter.default
    if (value === null || value === undefined) return askFor(runbook, given)
    const checked = checkValue(parameter, value)
    // Somebody may have taken the field for the value itself.
    const shown = isSecret(parameter) ? parameter.name : `${parameter.name} "${value}"`
    if (!checked.ok) return failed('bad_parameter', `${shown} ${checked.why}`)
    values[parameter.name] = checked.value
  }
  const hidden = parameters.find(
    ({ type, name }) => type === 'secret' && Object.hasOwn(values, values[name] ?? ''),
  )
  if (hidden)
    return failed(
      'bad_parameter',
      `${hidden.name} "${values[hidden.name]}" is also the name of a parameter; keep the secret under another one`,
    )
  return { kind: 'filled', values }
}

function renderStep(
  step: RunbookStep,
  { parameters, timeLimit, terminal, leavesProcesses }: Runbook,
  values: Record<string, string>,
  system: System | null,
): DraftStep | null {
  const block = blockFor(step.blocks, system)
  if (block === undefined) return null
  const used = parameters.filter(({ name }) => uses(block.script, name))
  const lines = used.map((parameter) => assignment(parameter, values[parameter.name] ?? ''))
  const script = [...lines, block.script].join('\n')
  const secrets = used.filter(isSecret).flatMap(({ name }) => values[name] ?? [])
  return {
    purpose: step.purpose,
    script,
    ...(timeLimit === null ? {} : { timeLimit }),
    ...(terminal && { tty: true }),
    ...(leavesProcesses && { leavesProcesses: true }),
    ...(secrets.length > 0 && { secrets }),
  }
}

const isSecret = ({ type }: Parameter): boolean => type === 'secret'

const assignment = (parameter: Parameter, value: string): string =>
  `${parameter.name}=${isSecret(parameter) ? `"$${value}"` : quoteValue(value)}`

/** The title of a runbook with the values that are not the usual ones; values may be missing, names of secrets are left out. */
export function titleOf({ title, parameters }: Runbook, values: Record<string, string>): string {
  const named = parameters
    .filter((parameter) => !isSecret(parameter))
    .flatMap(({ name, default: usual }) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      return value === undefined || value === usual ? [] : [value]
    })
  return named.length === 0 ? title : `${title}: ${named.join(', ')}`
}
