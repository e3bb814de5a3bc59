import type { CSSProperties, MouseEvent, ReactNode } from 'react'
import { cx } from '#app/_components/cx.ts'
import { penColours, type Rgb } from './colours.ts'
import { sizeWords } from './end-words.ts'
import type { LineText } from './line-text.ts'
import type { LogChoices } from './log-choices.ts'
import { Clock } from './log-clock.tsx'
import type { LogLine } from './log-line.ts'
import type { Segment } from './parse-ansi.ts'
import { findIn } from './search-lines.ts'

export const ROW = 'flex min-h-[21px] gap-3 pr-3.5 leading-[21px]'

/** One line of output. Its text is only ever text: colours are the one thing that a command can choose. */
export function OutputRow({
  line,
  text,
  look,
  words,
  selected,
  current,
  numbered,
  onNumber,
}: {
  line: Extract<LogLine, { number: number }>
  text: LineText
  look: LogChoices
  /** Searched words, to be marked. */
  words: string
  selected: boolean
  current: boolean
  /** Whether its number is known yet. */
  numbered: boolean
  onNumber: (event: MouseEvent, number: number) => void
}) {
  const error = line.kind === 'stderr'
  return (
    <div
      className={cx(
        ROW,
        'border-l-2',
        error ? 'border-term-stderr' : 'border-transparent',
        selected ? 'bg-term-hit' : current && 'bg-term-line',
      )}
    >
      <a
        href={`#L${line.number}`}
        tabIndex={-1}
        onClick={(event) => onNumber(event, line.number)}
        className="min-w-11 shrink-0 text-right text-term-muted tabular-nums select-none hover:text-term-fg hover:underline"
      >
        {numbered ? line.number : '·'}
      </a>
      {look.times && <Clock at={line.at} />}
      {error && <span className="sr-only">standard error: </span>}
      <code
        className={cx(
          'min-w-0 text-[length:inherit]',
          look.wrap ? 'whitespace-pre-wrap wrap-anywhere' : 'whitespace-pre',
        )}
      >
        {text.binary && <Aside title="Bytes that are no text. Raw shows each of them.">binary</Aside>}
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

function Aside({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <span
      title={title}
      className="mx-1.5 rounded border border-term-line px-1 font-sans text-2xs text-term-muted select-none"
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
      <mark key={from} className="rounded-[2px] bg-term-warn text-term">
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
