import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleMinus,
  Clock,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react'
import { cx } from '#app/_components/cx.ts'
import { Prose } from '#app/_components/exact-text.tsx'
import { Elapsed } from '#app/_components/relative-time.tsx'
import { statusWord } from '#app/_components/status-word.tsx'
import { endWords, leftWords } from '#app/_live/end-words.ts'
import type { StepRunView } from '#lib/runs/view.ts'
import type { StepStatus } from '#lib/statuses.ts'

/** The steps of a run with how each stands; a press shows its place in the output. */
export function StepList({ steps, onShow }: { steps: StepRunView[]; onShow: (position: number) => void }) {
  return (
    <ol aria-label="Steps" className="grid gap-0.5">
      {steps.map((step) => (
        <li key={step.position}>
          <button
            type="button"
            onClick={() => onShow(step.position)}
            disabled={step.startedAt === null}
            aria-current={step.status === 'running' ? 'step' : undefined}
            className={cx(
              'flex min-h-10 w-full items-start gap-2.5 rounded-lg px-2.5 py-2 text-left text-sm not-disabled:hover:bg-sunken disabled:cursor-default',
              step.status === 'running' && 'bg-surface ring-1 ring-line ring-inset',
              step.startedAt === null && 'text-muted',
            )}
          >
            <StepSign status={step.status} />
            <span className="min-w-0 flex-1">
              <span className="block wrap-anywhere">
                <Prose text={step.purpose} />
              </span>
              <StepEnd step={step} />
              {step.survivors ? (
                <span className="block text-warn text-xs">{leftWords(step.survivors)}</span>
              ) : null}
            </span>
            {step.startedAt && (
              <Elapsed
                since={step.startedAt}
                until={step.endedAt}
                className="shrink-0 text-faint text-xs leading-5"
              />
            )}
          </button>
        </li>
      ))}
    </ol>
  )
}

function StepSign({ status }: { status: StepStatus }) {
  const { icon: Icon, tone } = SIGNS[status]
  return (
    <>
      <Icon
        className={cx(
          'mt-0.5 size-4 shrink-0',
          tone,
          status === 'running' && 'animate-spin motion-reduce:animate-none',
        )}
        strokeWidth={1.9}
        aria-hidden="true"
      />
      <span className="sr-only">{statusWord(status)}: </span>
    </>
  )
}

function StepEnd({ step }: { step: StepRunView }) {
  if (step.status === 'skipped') return <span className="block text-faint text-xs">not started</span>
  if (step.status === 'waiting' || step.status === 'running' || step.status === 'succeeded') return null
  return (
    <span className={cx('block text-xs', SIGNS[step.status].tone)}>
      {endWords({ end: step.status, exitCode: step.exitCode, signal: step.signal })}
    </span>
  )
}

const SIGNS: Record<StepStatus, { icon: LucideIcon; tone: string }> = {
  waiting: { icon: CircleDashed, tone: 'text-faint' },
  running: { icon: LoaderCircle, tone: 'text-ink' },
  succeeded: { icon: CircleCheck, tone: 'text-ok' },
  failed: { icon: CircleAlert, tone: 'text-bad' },
  timed_out: { icon: Clock, tone: 'text-bad' },
  canceled: { icon: Ban, tone: 'text-muted' },
  skipped: { icon: CircleMinus, tone: 'text-faint' },
  unknown: { icon: CircleHelp, tone: 'text-warn' },
}
