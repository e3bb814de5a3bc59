import type { DraftStep } from '../planner.ts'
import { bareCommand } from './bare-command.ts'
import { tidyScript } from './tidy-script.ts'

export interface Block {
  language: string
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
  const lines = commands[0]?.lines ?? bareLines(sentence, loose)
  if (lines === null) return { kind: 'manual', words: [sentence, ...loose].join(' ') }
  const tidied = tidyScript(lines, { root })
  if ('problem' in tidied) return problem(position, tidied.problem)
  return { kind: 'step', step: { purpose: purposeOf(sentence), script: tidied.script } }
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
