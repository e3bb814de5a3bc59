import type { Argument } from './argument.ts'
import type { Behaviour, Entry, Role } from './catalogue/entry.ts'
import type { Option } from './option-table.ts'

export interface UsedOption {
  /** As the catalogue writes it where it is listed, as the script does where it is not. */
  name: string
  /** Null where the catalogue does not list it. */
  option: Option | null
  values: readonly Argument[]
  start: number
  end: number
}

export interface UsedOperand {
  argument: Argument
  role: Role
}

/** A command's words read by its catalogue entry. */
export interface Usage {
  /** The entry's names, outermost first: git, push. Ends at the last one that is known. */
  path: readonly string[]
  /** What the catalogue says of the command, then of each subcommand, with the words that name them. */
  named: readonly { entry: Entry; word: Argument | null }[]
  entry: Entry
  behaviour: Behaviour
  options: readonly UsedOption[]
  operands: readonly UsedOperand[]
  /** A word in the place of a subcommand that the catalogue does not list. */
  unknownSubcommand: Argument | null
}
