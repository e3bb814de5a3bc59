import { type RunbookBlock, type RunbookStep, SYSTEMS, type System } from './runbook.ts'

interface Body {
  explanation: string
  steps: RunbookStep[]
}

/** What is wrong in a text, and in which of its lines, counted from 1. */
export interface Problem {
  problem: string
  line: number
}

/**
 * The body of a runbook: a paragraph, then `## heading`, one sentence and `sh` blocks for each step.
 * @param first the line of the text in which the body begins
 */
export function readSteps(body: string, first: number): Body | Problem {
  const [intro = '', ...sections] = body.split(/^## /m)
  const steps: RunbookStep[] = []
  let line = first + breaks(intro)
  for (const section of sections) {
    const step = readStep(section, line)
    if ('problem' in step) return step
    steps.push(step)
    line += breaks(section)
  }
  if (steps.length === 0)
    return { problem: 'it has no step: a "## heading", a sentence and an sh block', line: first }
  return { explanation: paragraph(intro), steps }
}

const BLOCK = /^```sh(?: ([a-z0-9]+))?\n(.*?)\n```$/gms

function readStep(section: string, line: number): RunbookStep | Problem {
  const end = section.indexOf('\n')
  const heading = (end < 0 ? section : section.slice(0, end)).trim()
  const text = end < 0 ? '' : section.slice(end)
  const purpose = paragraph(text.replaceAll(BLOCK, ''))
  const found = [...text.matchAll(BLOCK)]
  const problem = problemOf(
    purpose,
    found.map(([, system]) => system ?? null),
  )
  if (problem !== null) return { problem: `"${heading}" ${problem}`, line }
  const blocks = found.map(
    ({ 1: system, 2: script = '', index }): RunbookBlock => ({
      system: known(system),
      script,
      line: line + breaks(text.slice(0, index)) + 1,
    }),
  )
  return { heading, purpose, blocks }
}

function problemOf(purpose: string, systems: (string | null)[]): string | null {
  if (systems.length === 0) return 'has no closed sh block'
  if (purpose === '' || purpose.includes('```')) return 'needs one sentence and blocks that begin with ```sh'
  const foreign = systems.find((system) => system !== null && known(system) === null)
  if (foreign) return `has a block for "${foreign}", which is none of ${SYSTEMS.join(', ')}`
  return new Set(systems).size < systems.length ? 'has two blocks for one system' : null
}

const known = (system: string | null | undefined): System | null =>
  SYSTEMS.find((name) => name === system) ?? null

const breaks = (text: string): number => text.split('\n').length - 1

const paragraph = (text: string): string => text.trim().replaceAll(/\s+/g, ' ')
