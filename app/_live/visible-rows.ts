import type { Section } from './log-line.ts'
import type { LogLines } from './log-lines.ts'

/**
 * One row of the view. `gap` stands for what comes before the page's lines, `rest` for what follows; `heading` opens a step.
 */
export type Row =
  | { kind: 'gap' }
  | { kind: 'rest' }
  | { kind: 'heading'; step: number; folded: boolean; lines: number }
  | { kind: 'line'; index: number }

/** Rows by their place, computed on demand: a million lines cost as much as ten. */
export interface VisibleRows {
  count: number
  row: (at: number) => Row
  /** Something that stays the same while the row does. */
  key: (at: number) => string | number
  /** The place of a line; null while its step is folded or it is not kept. */
  placeOf: (index: number) => number | null
  /** The places of headings, which are taller. */
  headings: ReadonlySet<number>
  /** The place of a step's heading. */
  headingOf: (step: number) => number | null
}

interface Block {
  /** The place of its first row. */
  at: number
  step: number
  headed: boolean
  folded: boolean
  from: number
  lines: number
}

/**
 * Lays a log out as rows: a gap if there is one, then for each step in `headed` a heading and, unless folded, its lines, and
 * at the end what a page that is full has not read.
 */
export function visibleRows(
  log: LogLines,
  headed: ReadonlySet<number>,
  folded: ReadonlySet<number>,
  held = false,
): VisibleRows {
  const gap = log.gap.lines > 0 || log.gap.bytes > 0 ? 1 : 0
  const blocks = layOut(log, headed, folded, gap)
  const last = blocks.at(-1)
  const end = last ? last.at + rowsOf(last) : gap
  const row = (at: number): Row => {
    if (at < gap) return { kind: 'gap' }
    return at >= end ? { kind: 'rest' } : rowIn(blocks[blockAt(blocks, at)], at)
  }
  return {
    count: end + (held ? 1 : 0),
    row,
    key: (at) => keyOf(row(at)),
    placeOf: (index) => placeIn(blocks, index),
    headings: new Set(blocks.flatMap(({ headed, at }) => (headed ? [at] : []))),
    headingOf: (step) => blocks.find((block) => block.step === step && block.headed)?.at ?? null,
  }
}

function layOut(
  log: LogLines,
  headed: ReadonlySet<number>,
  folded: ReadonlySet<number>,
  first: number,
): Block[] {
  const blocks: Block[] = []
  const seen = new Set<number>()
  let at = first
  for (const section of log.sections) {
    const block = blockOf(log, section, headed.has(section.step) && !seen.has(section.step), folded, at)
    seen.add(section.step)
    blocks.push(block)
    at += rowsOf(block)
  }
  return blocks
}

function blockOf(
  log: LogLines,
  section: Section,
  headed: boolean,
  folded: ReadonlySet<number>,
  at: number,
): Block {
  const from = section.from + (beginsWithStart(log, section) ? 1 : 0)
  return { at, step: section.step, headed, folded: folded.has(section.step), from, lines: section.to - from }
}

// The heading says already that the step began.
function beginsWithStart(log: LogLines, { from }: Section): boolean {
  const line = log.line(from)
  return line.kind === 'mark' && line.mark.type === 'step.started'
}

function rowsOf(block: Block): number {
  return (block.headed ? 1 : 0) + (block.folded ? 0 : block.lines)
}

function rowIn(block: Block | undefined, at: number): Row {
  if (!block) return { kind: 'gap' }
  if (block.headed && at === block.at)
    return { kind: 'heading', step: block.step, folded: block.folded, lines: block.lines }
  return { kind: 'line', index: block.from + at - block.at - (block.headed ? 1 : 0) }
}

function placeIn(blocks: Block[], index: number): number | null {
  const block = blocks.find(({ from, lines }) => index >= from && index < from + lines)
  if (!block || block.folded) return null
  return block.at + (block.headed ? 1 : 0) + index - block.from
}

function keyOf(row: Row): string | number {
  return row.kind === 'line' ? row.index : row.kind === 'heading' ? `step ${row.step}` : row.kind
}

function blockAt(blocks: Block[], at: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((blocks[middle]?.at ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
