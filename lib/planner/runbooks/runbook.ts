// A runbook: a Markdown file that a sentence picks and fills. docs of the format: runbooks/README.md.

export const PARAMETER_TYPES = [
  'text',
  'path',
  'device',
  'unit',
  'name',
  'int',
  'size',
  'enum',
  'host',
  'timezone',
  'secret',
] as const
export type ParameterType = (typeof PARAMETER_TYPES)[number]

/** Families of distributions whose commands differ. A block without one serves every Linux. */
export const SYSTEMS = ['debian', 'fedora'] as const
export type System = (typeof SYSTEMS)[number]

export interface Parameter {
  name: string
  type: ParameterType
  /** What it is, as the end of "Which …?". */
  about: string
  example: string
  /** Used when the sentence names none; null makes the parameter required. */
  default: string | null
  /** A further regular expression that a whole value has to match. */
  pattern: string | null
  values: string[]
  min: number
  max: number
  /** Words that introduce the value in a sentence, such as "to" for a target; tells two parameters of one type apart. */
  after: string[]
  /** Words that stand before or behind the value, such as "package": only for names. */
  beside: string[]
}

export interface RunbookStep {
  heading: string
  purpose: string
  blocks: RunbookBlock[]
}

export interface RunbookBlock {
  system: System | null
  script: string
  /** Where it begins in the text, counted from 1. */
  line: number
}

export interface Runbook {
  /** What files and addresses call it: the file's name without `.md`. */
  name: string
  /** Of a team's own runbook its version; null for one that ships with the product. */
  version: number | null
  title: string
  area: string
  explanation: string
  phrases: string[]
  /** Further words that a sentence may hold without meaning anything else. */
  words: string[]
  parameters: Parameter[]
  /** Whether a step changes the host. Such a runbook is picked only when every word of the sentence is understood. */
  changes: boolean
  /** Whether its steps can run for real in a throwaway root. */
  rehearsable: boolean
  /** Seconds that each step may take, where the usual limit is too short. */
  timeLimit: number | null
  /** Whether its steps get a terminal. */
  terminal: boolean
  /** Whether processes of its steps may stay behind. */
  leavesProcesses: boolean
  /** Commands that the host must have; a runbook that changes something looks for them first. */
  needs: string[]
  /** The families that it has commands for. */
  distributions: System[]
  /** How to take it back, in a sentence for the reviewer; null where it only reads. */
  undo: string | null
  steps: RunbookStep[]
}
