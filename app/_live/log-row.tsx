import { ChevronDown, ChevronRight } from 'lucide-react'
import type { CSSProperties, MouseEvent, ReactNode } from 'react'
import { cx } from '#app/_components/cx.ts'
import { tookWords } from '#app/_components/time-words.ts'
import type { Mark } from '#lib/live/recording.ts'
import { penColours, type Rgb } from './colours.ts'
import { aftermathWords, endWords, sizeWords } from './end-words.ts'
import type { LineText } from './line-text.ts'
import type { LogChoices } from './log-choices.ts'
import type { Gap, LogLine } from './log-lines.ts'
import type { Segment } from './parse-ansi.ts'
import { findIn } from './search-lines.ts'

const ROW = 'flex min-h-[21px] gap-3 pr-3.5 leading-[21px]'

/** One line of output. Its text is only ever text: colours are the one thing that a command can choose. */
export function OutputRow({
  line,
  text,
  look,
  words,
  selected,
  current,
  onNumber,
}: {
  line: Extract<LogLine, { number: number }>
  text: LineText
  look: LogChoices
  /** Searched words, to be marked. */
  words: string
  selected: boolean
  current: boolean
  onNumber: (event: MouseEvent, number: number) => void
}) {
  const error = line.kind === 'stderr'
  return (
    <div
      className={cx(
        ROW,
        'border-l-2',
        error ? 'border-[#b98a5a]' : 'border-transparent',
        selected ? 'bg-term-hit' : current && 'bg-term-line',
      )}
    >
      <a
        href={`#L${line.number}`}
        tabIndex={-1}
        onClick={(event) => onNumber(event, line.number)}
        className="min-w-11 shrink-0 text-right text-term-muted tabular-nums select-none hover:text-term-fg hover:underline"
      >
        {line.number}
      </a>
      {look.times && <Clock at={line.at} />}
      {error && <span className="sr-only">standard error: </span>}
      <code
        className={cx(
          'min-w-0 text-[length:inherit]',
          look.wrap ? 'whitespace-pre-wrap wrap-anywhere' : 'whitespace-pre',
        )}
      >
        <Segments segments={text.segments} words={words} />
        {text.more > 0 && <Aside>{sizeWords(text.more)} more in this line; the download has them</Aside>}
        {text.hides && (
          <Aside title="Text was overwritten, or a title or link was sent. Raw shows every byte.">
            more in Raw
          </Aside>
        )}
      </code>
    </div>
  )
}

/** What the run-host says between lines. */
export function MarkRow({ mark, at, look }: { mark: Mark; at: number; look: LogChoices }) {
  const words = markWords(mark)
  return (
    <div className={cx(ROW, 'border-transparent border-l-2 font-sans text-term-muted text-xs')}>
      <span className="min-w-11 shrink-0" />
      {look.times && <Clock at={at} />}
      <span className={cx(look.wrap ? 'wrap-anywhere' : 'whitespace-pre', words.bad && 'text-[#ffb4ab]')}>
        {words.text}
      </span>
    </div>
  )
}

/** The head of a step, which folds and unfolds its lines. */
export function HeadingRow({
  step,
  purpose,
  lines,
  folded,
  onToggle,
}: {
  step: number
  purpose: string
  lines: number
  folded: boolean
  onToggle: () => void
}) {
  const Chevron = folded ? ChevronRight : ChevronDown
  return (
    <button
      type="button"
      aria-expanded={!folded}
      onClick={onToggle}
      className="sticky left-0 flex h-[30px] max-w-full items-center gap-2 pr-3.5 pl-3 text-left font-[560] font-sans text-sm text-term-fg outline-offset-[-2px] hover:underline focus-visible:outline-term-fg"
    >
      <Chevron className="size-3.5 shrink-0 text-term-muted" aria-hidden="true" />
      <span className="truncate">
        <span className="mr-2 text-term-muted tabular-nums">{step}</span>
        {purpose}
      </span>
      {folded && (
        <span className="shrink-0 font-normal text-term-muted text-xs">
          {lines} {lines === 1 ? 'line' : 'lines'} folded
        </span>
      )}
    </button>
  )
}

/** What the page no longer keeps, in place of it. */
export function GapRow({ gap, download }: { gap: Gap; download: string }) {
  return (
    <div className={cx(ROW, 'pl-3 font-sans text-term-muted text-xs')}>
      <span>
        {gap.lines.toLocaleString('en')} earlier lines ({sizeWords(gap.bytes)}) are not kept in this page.{' '}
        <a href={download} download className="text-term-fg underline">
          Download all of it
        </a>
      </span>
    </div>
  )
}

function Clock({ at }: { at: number }) {
  const time = new Date(at / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return (
    <time
      dateTime={time.toISOString()}
      className="w-[6.1rem] shrink-0 font-mono text-term-muted tabular-nums select-none"
      title={time.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'long' })}
    >
      {two(time.getHours())}:{two(time.getMinutes())}:{two(time.getSeconds())}.
      {String(time.getMilliseconds()).padStart(3, '0')}
    </time>
  )
}

function Aside({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <span
      title={title}
      className="ml-2 rounded border border-term-line px-1 font-sans text-2xs text-term-muted select-none"
    >
      {children}
    </span>
  )
}

function Segments({ segments, words }: { segments: Segment[]; words: string }) {
  const hits = words === '' ? [] : findIn(segments.map(({ text }) => text).join(''), words)
  let at = 0
  return segments.map((segment) => {
    const start = at
    at += segment.text.length
    const style = penStyle(segment)
    return (
      <span key={start} style={style}>
        {markHits(segment.text, start, hits)}
      </span>
    )
  })
}

/** A hit may reach over several segments: each marks its own part. */
function markHits(text: string, start: number, hits: { start: number; end: number }[]): ReactNode {
  const parts: ReactNode[] = []
  let shown = 0
  for (const hit of hits) {
    const from = Math.max(0, hit.start - start)
    const to = Math.min(text.length, hit.end - start)
    if (to <= from) continue
    parts.push(text.slice(shown, from))
    parts.push(
      <mark key={from} className="rounded-[2px] bg-[#e7c77a] text-[#16181d]">
        {text.slice(from, to)}
      </mark>,
    )
    shown = to
  }
  return parts.length === 0 ? text : [...parts, text.slice(shown)]
}

function penStyle({ pen }: Segment): CSSProperties | undefined {
  const { text, background } = penColours(pen)
  return {
    color: pen.fg < 0 && !pen.inverse && !pen.dim && !background ? undefined : css(text),
    backgroundColor: background ? css(background) : undefined,
    fontWeight: pen.bold ? 650 : undefined,
    fontStyle: pen.italic ? 'italic' : undefined,
    textDecoration:
      [pen.underline && 'underline', pen.strike && 'line-through'].filter(Boolean).join(' ') || undefined,
  }
}

const css = (colour: Rgb) => `rgb(${colour.join(' ')})`

function markWords(mark: Mark): { text: string; bad: boolean } {
  if (mark.type === 'step.ended') return { text: stepEndWords(mark), bad: isBad(mark.end) }
  if (mark.type === 'output.cutting')
    return { text: `${sizeWords(mark.bytes)} beyond the output limit so far; the end will follow`, bad: true }
  if (mark.type === 'output.cut')
    return {
      text: `${sizeWords(mark.bytes)} beyond the output limit were not kept; counted and hashed`,
      bad: true,
    }
  if (mark.type === 'step.silent')
    return {
      text: `silent for ${tookWords(mark.seconds * 1000)}; nothing can answer if it waits for input`,
      bad: false,
    }
  if (mark.type === 'output.masked')
    return { text: `masked before it was stored: ${countWords(mark.counts)}`, bad: false }
  if (mark.type === 'run.ended')
    return { text: `The run ended: ${mark.end.replace('_', ' ')}`, bad: isBad(mark.end) }
  return { text: `process ${mark.pid} started`, bad: false }
}

function stepEndWords(mark: Extract<Mark, { type: 'step.ended' }>): string {
  const aftermath = aftermathWords(mark)
  return [endWords(mark), `${sizeWords(mark.bytes)} of output`, ...aftermath].join(', ')
}

const countWords = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([label, count]) => `${label}${count > 1 ? ` (${count} times)` : ''}`)
    .join(', ')

const isBad = (end: string): boolean => end === 'failed' || end === 'timed_out'
