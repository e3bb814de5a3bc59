import { type RunbookStep, SYSTEMS, type System } from './runbook.ts'

interface Body {
  explanation: string
  steps: RunbookStep[]
}

/** The body of a runbook: a paragraph, then `## heading`, one sentence and `sh` blocks for each step. */
export function readSteps(body: string): Body | { problem: string } {
  const [intro = '', ...sections] = body.split(/^## /m)
  const steps: RunbookStep[] = []
  for (const section of sections) {
    const step = readStep(section)
    if ('problem' in step) return step
    steps.push(step)
  }
  if (steps.length === 0) return { problem: 'it has no step: a "## heading", a sentence and an sh block' }
  return { explanation: paragraph(intro), steps }
}

const BLOCK = /^```sh(?: ([a-z0-9]+))?\n(.*?)\n```$/gms

function readStep(section: string): RunbookStep | { problem: string } {
  const [heading = '', ...lines] = section.split('\n')
  const text = lines.join('\n')
  const purpose = paragraph(text.replaceAll(BLOCK, ''))
  const blocks = [...text.matchAll(BLOCK)].map(([, system, script = '']) => ({
    system: system ?? null,
    script,
  }))
  const problem = problemOf(purpose, blocks)
  if (problem !== null) return { problem: `"${heading.trim()}" ${problem}` }
  return {
    heading: heading.trim(),
    purpose,
    blocks: blocks.map((block) => ({ ...block, system: known(block.system) })),
  }
}

function problemOf(purpose: string, blocks: { system: string | null }[]): string | null {
  if (blocks.length === 0) return 'has no closed sh block'
  if (purpose === '' || purpose.includes('```')) return 'needs one sentence and blocks that begin with ```sh'
  const systems = blocks.map((block) => block.system)
  const foreign = systems.find((system) => system !== null && known(system) === null)
  if (foreign) return `has a block for "${foreign}", which is none of ${SYSTEMS.join(', ')}`
  return new Set(systems).size < systems.length ? 'has two blocks for one system' : null
}

const known = (system: string | null): System | null => SYSTEMS.find((name) => name === system) ?? null

const paragraph = (text: string): string => text.trim().replaceAll(/\s+/g, ' ')
