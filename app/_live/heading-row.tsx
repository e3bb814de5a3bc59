import { ChevronDown, ChevronRight } from 'lucide-react'
import { counted } from '#app/_components/counted.ts'
import { Elapsed } from '#app/_components/relative-time.tsx'
import { statusWord } from '#app/_components/status-word.tsx'
import type { RunView } from '#lib/runs/view.ts'
import { endWords } from './end-words.ts'

/** What a step's heading tells. */
export type StepFacts = Pick<
  RunView['steps'][number],
  'position' | 'purpose' | 'status' | 'exitCode' | 'signal' | 'startedAt' | 'endedAt'
>

/** The head of a step: what it is, how it stands and how long it took. A press folds and unfolds its lines. */
export function HeadingRow({
  step,
  facts,
  lines,
  folded,
  onToggle,
}: {
  step: number
  facts: StepFacts | null
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
      className="sticky left-0 flex h-[30px] w-[100cqw] items-center gap-2 pr-3.5 pl-3 text-left font-sans text-sm text-term-fg outline-offset-[-2px] hover:underline focus-visible:outline-term-fg"
    >
      <Chevron className="size-3.5 shrink-0 text-term-muted" aria-hidden="true" />
      <span className="truncate font-[560]">
        <span className="mr-2 text-term-muted tabular-nums">{step}</span>
        {facts?.purpose}
      </span>
      {folded && (
        <span className="shrink-0 text-term-muted text-xs max-md:hidden">
          {counted(lines, 'line')} folded
        </span>
      )}
      {facts && <Standing facts={facts} />}
    </button>
  )
}

function Standing({ facts }: { facts: StepFacts }) {
  const { status, startedAt, endedAt } = facts
  return (
    <span className="ml-auto flex shrink-0 items-center gap-2 pl-3 text-term-muted text-xs">
      <span className={TONES[status]}>{standingWords(facts)}</span>
      {startedAt && <Elapsed since={startedAt} until={endedAt} />}
    </span>
  )
}

/** "running", "exit 0", "killed by SIGTERM". */
function standingWords({ status, exitCode, signal, endedAt }: StepFacts): string {
  return endedAt ? endWords({ end: status, exitCode, signal }) : statusWord(status)
}

const TONES: Partial<Record<StepFacts['status'], string>> = {
  running: 'text-term-now',
  succeeded: 'text-term-ok',
  failed: 'text-term-bad',
  timed_out: 'text-term-bad',
  unknown: 'text-term-warn',
}
