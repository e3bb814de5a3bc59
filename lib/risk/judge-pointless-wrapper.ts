import type { Invocation } from '../shell/reading.ts'
import { findingOf } from './finding-of.ts'
import { type Finding, highestRisk, RISKS } from './levels.ts'

/**
 * `env curl ...`, `env rm ...`: an env that sets nothing serves only to hide the command from a glance (and from
 * lists that go by the first word), which no honest plan needs for anything that is not plain reading.
 */
export function judgePointlessWrapper(invocation: Invocation, findings: readonly Finding[]): Finding[] {
  const { name, usage, wrappers } = invocation
  if (wrappers.at(-1) !== 'env' || usage?.behaviour.runsInput) return []
  const contacts = usage?.operands.some(
    ({ role }) => role === 'url' || role === 'host' || role === 'download',
  )
  const risks = [usage?.behaviour.risk ?? 'medium', ...findings.map(({ risk }) => risk)]
  const worrying = RISKS.indexOf(highestRisk(risks)) >= RISKS.indexOf('medium')
  if (!contacts && !worrying) return []
  return [
    findingOf(
      'shell.pointless-wrapper',
      'high',
      `${name.text} is hidden behind an env that sets nothing`,
      name,
    ),
  ]
}
