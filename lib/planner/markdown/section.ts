import type { DraftStep } from '../planner.ts'
import { bareCommand } from './bare-command.ts'
import { tidyScript } from './tidy-script.ts'

export interface Block {
  language: string
  /** Columns before the opening fence: a block in a list is indented as a whole. */
  indent: number
  lines: string[]
}

/** One step as it is written: a sentence, what stands loose below it, and its blocks. */
export interface Section {
  sentence: string
  loose: string[]
  blocks: Block[]
}

/** A section read strictly: one command, a sentence that a person would have to follow, or a reason to refuse the plan. */
export type Step =
  | { kind: 'step'; step: DraftStep }
  | { kind: 'manual'; words: string }
  | { kind: 'problem'; why: string }

/** What a finished section is. Where it could be read in two ways it is a problem, never a guess. */
export function stepOf({ sentence, loose, blocks }: Section, position: number, root: boolean): Step {
  const commands = blocks.filter((block) => SHELLS.has(block.language))
  const strange = blocks.find((block) => !SHELLS.has(block.language) && !OUTPUTS.has(block.language))
  if (strange) return problem(position, `has a block of ${strange.language}`)
  if (commands.length > 1) return problem(position, 'has two blocks of commands')
  const [block] = commands
  const lines = block ? linesOf(block) : bareLines(sentence, loose)
  if (block && lines === null) return problem(position, 'is indented unevenly')
  if (lines === null) return { kind: 'manual', words: [sentence, ...loose].join(' ') }
  const tidied = tidyScript(lines, { root })
  if ('problem' in tidied) return problem(position, tidied.problem)
  return { kind: 'step', step: { purpose: purposeOf(sentence), script: tidied.script } }
}

/**
 * The lines of a block without the indentation of its fence, where all of them have it, or as written where none has.
 * Null where some have it: then nobody can tell which spaces belong to the command.
 */
export function linesOf({ indent, lines }: Block): string[] | null {
  if (indent === 0) return lines
  const indentation = new RegExp(`^[ \\t]{${indent}}`)
  const written = lines.filter((line) => line.trim() !== '')
  const indented = written.filter((line) => indentation.test(line)).length
  if (indented === 0) return lines
  return indented === written.length ? lines.map((line) => line.replace(indentation, '')) : null
}

export const SHELLS = new Set(['', 'bash', 'sh', 'shell', 'zsh', 'console', 'shell-session', 'terminal'])
const OUTPUTS = new Set(['text', 'txt', 'plaintext', 'output', 'log'])

const MAX_PURPOSE = 300

/** A sentence as the page shows it: cut where a model rambles, for it is never part of what is approved. */
export function purposeOf(sentence: string): string {
  const words = sentence.replace(/:$/, '.').trim()
  return words.length > MAX_PURPOSE ? `${words.slice(0, MAX_PURPOSE - 1).toWellFormed()}…` : words
}

function bareLines(sentence: string, loose: string[]): string[] | null {
  const command = bareCommand(sentence, loose)
  return command === null ? null : [command]
}

function problem(position: number, why: string): Step {
  return { kind: 'problem', why: `step ${position} ${why}` }
}
