import type { ReactNode } from 'react'
import { type Part, type Segment, visibleProse } from '#lib/shell/visible.ts'
import { cx } from './cx.ts'
import { type Note, notesAt, type Read } from './notes-at.ts'
import { type Piece, weave } from './weave.ts'
import { WordNote } from './word-note.tsx'

/**
 * The exact bytes of a script on the page: words tinted by the parser, never by a pattern, and every character that
 * hides or misleads shown as its number. Words of which something is known answer to hover, tap and the keyboard.
 */
export function ExactText({
  text,
  part,
  assessment,
}: {
  text: string
  /** Where it is a part of a text beside another version of it. */
  part?: Part
  assessment?: Read
}) {
  return weave(text, assessment?.words, part).map((piece) => (
    <Noted
      key={piece.start}
      word={text.slice(piece.start, piece.end)}
      notes={assessment ? notesAt(piece, assessment) : []}
    >
      <Shown piece={piece} />
    </Noted>
  ))
}

function Noted({ word, notes, children }: { word: string; notes: Note[]; children: ReactNode }) {
  return notes.length > 0 ? (
    <WordNote word={word} notes={notes}>
      {children}
    </WordNote>
  ) : (
    children
  )
}

/** Words that people or a model wrote: what nobody can see is shown, and no direction leaks into the page around. */
export function Prose({ text, className }: { text: string; className?: string }) {
  return <bdi className={cx('whitespace-pre-wrap wrap-anywhere', className)}>{visibleProse(text)}</bdi>
}

function Shown({ piece }: { piece: Piece }) {
  const tint = piece.kind && TINTS[piece.kind]
  const shown = piece.segments.map((segment) => <Stretch key={segment.start} segment={segment} />)
  return tint ? <span className={tint}>{shown}</span> : shown
}

function Stretch({ segment: { kind, text, name } }: { segment: Segment }) {
  if (kind === 'plain') return text
  return (
    <span title={name ?? undefined} className={MARKS[kind]}>
      {text}
      {kind !== 'tab' && kind !== 'trailing' && <span className="sr-only"> ({name})</span>}
    </span>
  )
}

const TINTS = {
  command: 'font-[640]',
  flag: 'text-ink',
  path: 'text-path',
  string: 'text-path',
  variable: 'text-ink italic',
  operator: 'text-muted',
  comment: 'text-faint italic',
  keyword: 'font-[560]',
  argument: null,
}

const MARKS = {
  escape: 'mx-px rounded bg-bad-soft px-1 font-semibold text-[0.86em] text-bad select-all',
  foreign: 'bg-warn-soft text-warn underline decoration-dotted underline-offset-4',
  tab: 'relative before:absolute before:text-faint before:content-["→"]',
  trailing: 'bg-warn-soft outline outline-warn outline-dotted -outline-offset-1',
}
