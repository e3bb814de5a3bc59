import { PLAN_LIMITS } from '../../plans/document.ts'
import type { FailureCode } from '../failures.ts'
import type { DraftProgress } from '../planner.ts'
import { beginsBlock, closesBlock, type Fence, type Line, readLine } from './read-line.ts'
import { type Block, linesOf, purposeOf, type Section, SHELLS } from './section.ts'

interface Problem {
  failure: FailureCode
  why: string
}

/** Reads a plan's Markdown while it arrives, in whatever pieces. */
export interface PlanReader {
  push(text: string): void
  /** The first reason why this can no longer become a plan: there is no point in reading on. */
  problem(): Problem | null
  /** What stands there so far, for the page; the last step may still grow. */
  steps(): DraftProgress['steps']
  /** Ends the text. The parts as written, and whether a block was left open. */
  end(): { title: string | null; intro: string[]; sections: Section[]; open: boolean }
}

/** A title, then numbered sentences with one block each, as tolerant as possible without ever guessing at a command. */
export function planReader(): PlanReader {
  const reading: Reading = {
    title: null,
    intro: [],
    sections: [],
    block: null,
    numbered: false,
    stopped: false,
    thinking: false,
    problem: null,
  }
  let rest = ''
  const push = (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) takeLine(reading, line.replace(/\r$/, ''))
    checkSize(reading, rest)
  }
  return {
    push,
    problem: () => reading.problem,
    steps: () => visibleSteps(reading, rest),
    end: () => {
      if (rest !== '') takeLine(reading, rest.replace(/\r$/, ''))
      rest = ''
      const { title, intro, sections, block } = reading
      return { title, intro, sections, open: block !== null }
    },
  }
}

interface Reading {
  title: string | null
  intro: string[]
  sections: Section[]
  block: { fence: Fence; block: Block; bytes: number } | null
  /** Whether steps are numbered here: then a sentence without a number begins no step. */
  numbered: boolean
  /** A repeated title or the prompt's own template: what follows is an echo. */
  stopped: boolean
  thinking: boolean
  problem: Problem | null
}

function takeLine(reading: Reading, text: string): void {
  if (reading.stopped || reading.problem) return
  if (reading.block) takeBlockLine(reading, reading.block, text)
  else if (!isThought(reading, text)) takeProse(reading, readLine(text))
}

/** Models that think aloud do it between these marks, before the plan. */
function isThought(reading: Reading, line: string): boolean {
  if (reading.sections.length === 0 && line.trimStart().startsWith('<think>')) reading.thinking = true
  const thought = reading.thinking
  if (line.includes('</think>')) reading.thinking = false
  return thought
}

function takeProse(reading: Reading, line: Line): void {
  if (line.kind === 'heading') takeHeading(reading, line)
  if (line.kind === 'numbered') takeNumbered(reading, line.text)
  if (line.kind === 'fence') takeFence(reading, line.fence)
  if (line.kind === 'block')
    sectionForBlock(reading).blocks.push({ language: line.language, indent: 0, lines: [line.script] })
  if (line.kind === 'text') (reading.sections.at(-1)?.loose ?? reading.intro).push(line.text)
}

// The words of the prompt's own template (prompt.ts), which small models like to repeat after their plan.
const TEMPLATE_SENTENCE = 'One sentence that says what this step does.'
const TEMPLATE_COMMAND = 'the command'
const TEMPLATE_TITLE = /^(?:questions?|cannot)$/i

function takeHeading(reading: Reading, { level, text }: Extract<Line, { kind: 'heading' }>): void {
  if (reading.title === null && reading.sections.length === 0) reading.title = text
  else if (text === reading.title || TEMPLATE_TITLE.test(text)) reading.stopped = true
  else if (level === 1 && reading.sections.length === 0) refuse(reading, 'there is a second title')
  else if (level === 1) beginAnother(reading)
}

// Small models like to go on with a plan that nobody asked for; the first one is whole, and people are told.
function beginAnother(reading: Reading): void {
  reading.stopped = true
  reading.intro.push('The model went on with another plan, which was left out.')
}

function takeNumbered(reading: Reading, sentence: string): void {
  reading.numbered = true
  if (sentence === TEMPLATE_SENTENCE) reading.stopped = true
  else beginSection(reading, sentence)
}

function takeFence(reading: Reading, fence: Fence): void {
  const block = { language: fence.language, indent: fence.indent, lines: [] }
  sectionForBlock(reading).blocks.push(block)
  reading.block = { fence, block, bytes: 0 }
  if (fence.rest !== '' && SHELLS.has(fence.language)) refuse(reading, 'a block has text on its first line')
}

function beginSection(reading: Reading, sentence: string): Section {
  const section: Section = { sentence, loose: [], blocks: [] }
  reading.sections.push(section)
  if (reading.sections.length > PLAN_LIMITS.steps)
    reading.problem ??= { failure: 'too_many_steps', why: `more than ${PLAN_LIMITS.steps}` }
  return section
}

/** The section that a block belongs to. Without numbers, the last sentence before a block begins its own step. */
function sectionForBlock(reading: Reading): Section {
  const current = reading.sections.at(-1)
  if (current && (reading.numbered || current.blocks.length === 0)) return current
  const sentence = (current ? current.loose : reading.intro).pop()
  if (current && (sentence === undefined || ALTERNATIVE.test(sentence))) return current
  return beginSection(reading, (sentence ?? reading.title ?? '').replace(/^[-*+]\s+/, ''))
}

const ALTERNATIVE = /^(?:or\b|alternatively|otherwise|if\b|instead|output|example)/i

function takeBlockLine(reading: Reading, open: NonNullable<Reading['block']>, line: string): void {
  const closing = closesBlock(line, open.fence)
  if (beginsBlock(line, open.fence)) refuse(reading, 'a block begins inside another one')
  const content = closing ? closing.last : line
  if (content !== null) open.block.lines.push(content)
  open.bytes += Buffer.byteLength(content ?? '') + 1
  checkSize(reading, '')
  if (closing === null) return
  reading.block = null
  if (open.block.lines.join('\n').trim() !== TEMPLATE_COMMAND) return
  reading.sections.pop()
  reading.stopped = true
}

/** Refuses a block as soon as it is too large, so that nobody waits for the rest of it. */
function checkSize(reading: Reading, rest: string): void {
  if (
    reading.block === null ||
    reading.block.bytes + Buffer.byteLength(rest) <= PLAN_LIMITS.scriptBytes + SLACK
  )
    return
  reading.problem ??= { failure: 'step_too_large', why: `more than ${PLAN_LIMITS.scriptBytes} bytes` }
}

// A closing fence may stand on the same line, and blank lines around a script do not count.
const SLACK = 64

function refuse(reading: Reading, why: string): void {
  reading.problem ??= { failure: 'not_a_plan', why }
}

function visibleSteps({ sections, block }: Reading, rest: string): DraftProgress['steps'] {
  return sections.map(({ sentence, blocks }) => {
    const [first] = blocks
    const growing = first !== undefined && block?.block === first
    const written = first ? [...first.lines, ...(growing ? [rest] : [])] : []
    const lines = (first && linesOf({ ...first, lines: written })) ?? written
    return {
      purpose: purposeOf(sentence),
      script: lines.join('\n').trimEnd(),
      complete: first !== undefined && !growing,
    }
  })
}
