import type { AskedBack } from '../planner.ts'
import type { Question } from '../question.ts'
import type { Parameter, Runbook } from './runbook.ts'

/** Asks for exactly what a runbook needs and nobody has said, in the order of its parameters. */
export function askFor(runbook: Runbook, given: Readonly<Record<string, string>>): AskedBack {
  const open = runbook.parameters.filter(
    ({ name, default: usual }) => usual === null && !Object.hasOwn(given, name),
  )
  return asked(runbook, given, open)
}

/** Asks for every parameter anew, with the values that it has: for a plan that people want otherwise. */
export const askAgain = (runbook: Runbook, given: Readonly<Record<string, string>>): AskedBack =>
  asked(runbook, given, runbook.parameters)

function asked(
  { name, title }: Runbook,
  given: Readonly<Record<string, string>>,
  parameters: readonly Parameter[],
): AskedBack {
  const from = { kind: 'runbook', name, title, parameters: { ...given } } as const
  return { kind: 'questions', from, questions: parameters.map((parameter) => ask(parameter, given)) }
}

const ask = (parameter: Parameter, given: Readonly<Record<string, string>>): Question => ({
  words: `Which ${parameter.about}?`,
  choices: parameter.values,
  answer: (Object.hasOwn(given, parameter.name) ? given[parameter.name] : parameter.default) ?? null,
  parameter,
})
