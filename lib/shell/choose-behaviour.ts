import type { Behaviour, Case } from './catalogue/entry.ts'
import type { UsedOption } from './usage.ts'
import type { WordsReading } from './words-reading.ts'

/** The entry as this use has it: the first case that fits, and what options say of the operands. */
export function chooseBehaviour(reading: WordsReading): Behaviour {
  const { entry } = reading
  const fitting = entry.cases?.find((one) => fits(one, reading))
  const changed = reading.options.find((used) => used.option?.spec.operands)?.option?.spec.operands
  const behaviour: Behaviour = { ...entry, ...fitting }
  return changed ? { ...behaviour, operands: changed } : behaviour
}

function fits(one: Case, { options, operands }: WordsReading): boolean {
  const { option, also, operands: most, operand, words, noOperand } = one.when
  if (
    ![option, also].every(
      (names) => !names || names.split(' ').some((name) => options.some((used) => isUsed(name, used))),
    )
  )
    return false
  if (most !== undefined && operands.length > most) return false
  if (operand && !operands.some(({ text }) => new RegExp(operand).test(text))) return false
  if (words && !new RegExp(`^(?:${words})(?= |$)`).test(operands.map(({ text }) => text).join(' ')))
    return false
  return !noOperand || !operands.some(({ text, unknown }) => unknown || new RegExp(noOperand).test(text))
}

/** `-l`, or `--replicas=0` and `of=/dev/null` where the value counts. */
function isUsed(wanted: string, { option, values }: UsedOption): boolean {
  const [, name = wanted, value] = /^(-[^=]+(?==)|[a-z]+=)=?(.+)$/.exec(wanted) ?? []
  return option?.names.includes(name) === true && (value === undefined || values[0]?.text === value)
}
