import type { RunStatus, StepStatus, TaskStatus } from '#lib/statuses.ts'
import { cx } from './cx.ts'

type Status = TaskStatus | RunStatus | StepStatus

/** A status in words, coloured by what it asks of the reader. The word carries it; the dot repeats it. */
export function StatusWord({
  status,
  word,
  className,
}: {
  status: Status
  /** Says more than the status alone. */
  word?: string
  className?: string
}) {
  const { word: usual, tone, live } = STATUSES[status]
  return (
    <span className={cx('inline-flex items-center gap-1.5 whitespace-nowrap', TEXT[tone], className)}>
      <span
        aria-hidden="true"
        className={cx('size-[7px] shrink-0 rounded-full', DOT[tone], live && 'animate-pulse-slow')}
      />
      {word ?? usual}
    </span>
  )
}

/** The word for a status inside a sentence. */
export function statusWord(status: Status): string {
  return STATUSES[status].word
}

type Tone = 'quiet' | 'ink' | 'ok' | 'warn' | 'bad'

const STATUSES: Record<Status, { word: string; tone: Tone; live?: true }> = {
  planning: { word: 'being planned', tone: 'ink', live: true },
  needs_input: { word: 'needs an answer', tone: 'warn' },
  plan_failed: { word: 'no plan', tone: 'warn' },
  awaiting_review: { word: 'waits for review', tone: 'warn' },
  approved: { word: 'approved', tone: 'ok' },
  rejected: { word: 'rejected', tone: 'bad' },
  expired: { word: 'expired', tone: 'quiet' },
  queued: { word: 'in line', tone: 'quiet' },
  waiting: { word: 'waiting', tone: 'quiet' },
  running: { word: 'running', tone: 'ink', live: true },
  succeeded: { word: 'succeeded', tone: 'ok' },
  failed: { word: 'failed', tone: 'bad' },
  timed_out: { word: 'timed out', tone: 'bad' },
  canceled: { word: 'canceled', tone: 'quiet' },
  skipped: { word: 'not run', tone: 'quiet' },
  unknown: { word: 'outcome unknown', tone: 'warn' },
}

const TEXT = { quiet: 'text-muted', ink: 'text-ink', ok: 'text-ok', warn: 'text-warn', bad: 'text-bad' }
const DOT = { quiet: 'bg-faint', ink: 'bg-ink', ok: 'bg-ok', warn: 'bg-warn', bad: 'bg-bad' }
