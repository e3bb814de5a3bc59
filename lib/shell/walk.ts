import type { Finding, Risk } from '../risk/levels.ts'
import type { Input, Reading } from './reading.ts'
import type { Variables } from './variables.ts'

/** UTF-16 offsets into the script that is assessed. */
export interface Place {
  start: number
  end: number
}

/** What the reader carries from node to node. */
export interface Walk {
  reading: Reading
  variables: Variables
  /** Where functions that certainly exist from there on are defined. */
  functions: ReadonlyMap<string, number>
  input: Input
  wrappers: readonly string[]
  asRoot: boolean
  depth: number
  /** The text that offsets in the tree refer to. */
  source: string
  /** Set inside nested text: everything there lies at the place of the word that holds it. */
  place: Place | null
  /** Reads shell text that a command receives as a word or as its input. */
  readText: (text: string, walk: Walk, place: Place) => void
}

/** Records something about the script's shape, once per rule and place. */
export function report(walk: Walk, rule: string, risk: Risk, words: string, at: Place): void {
  const { start, end } = walk.place ?? at
  const finding: Finding = { rule, risk, words, start, end }
  walk.reading.findings.push(finding)
}

/** Where a node of the tree stands. */
export function placeOf(node: { pos: number; end: number }): Place {
  return { start: node.pos, end: node.end }
}
