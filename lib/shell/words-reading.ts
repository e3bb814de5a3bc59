import type { Argument } from './argument.ts'
import type { Entry, Operand } from './catalogue/entry.ts'
import type { Option, OptionTable } from './option-table.ts'
import type { UsedOption } from './usage.ts'

/** What is gathered while a command's words are read from left to right. */
export interface WordsReading {
  path: string[]
  named: { entry: Entry; word: Argument | null }[]
  entry: Entry
  syntax: Entry['syntax']
  tables: OptionTable[]
  options: UsedOption[]
  operands: Argument[]
  unknownSubcommand: Argument | null
}

/** The option of this name, the innermost subcommand's first. */
export function findOption({ tables }: WordsReading, name: string): Option | null {
  for (const table of tables) {
    const option = table.get(name)
    if (option) return option
  }
  return null
}

/** What the operands are, by an option that says so or by the entry. */
export function rolesInForce({ entry, options }: WordsReading): readonly Operand[] {
  return options.find((used) => used.option?.spec.operands)?.option?.spec.operands ?? entry.operands ?? []
}
