import type { ReactNode } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Notice, type Tone } from '#app/_components/notice.tsx'
import { endWords } from '#app/_live/end-words.ts'
import type { RunView } from '#lib/runs/view.ts'
import type { RunStatus } from '#lib/statuses.ts'
import { hasBegun } from '../../../_shared/has-begun.ts'

/** What a reader must know of a run that is not simply on its way or well, and where to look. */
export function RunNotice({
  run,
  runnerLost,
  onShowError,
}: {
  run: RunView
  runnerLost: boolean
  onShowError: (step: number) => void
}): ReactNode {
  const failed = failedStep(run)
  if (run.endedAt === null && runnerLost)
    return (
      <Notice tone="warn" live title="The runner does not answer">
        A step that runs goes on by itself and its output is kept. The next step waits for the runner. If it
        stays away, start it again on {run.host.name}; nothing starts twice.
      </Notice>
    )
  const words = wordsOf(run)
  if (!words) return null
  return (
    <Notice
      tone={words.tone}
      live
      title={
        failed
          ? `Step ${failed.position} failed: ${endWords({ end: failed.status, ...failed })}`
          : words.title
      }
      action={
        failed && (
          <Button size="sm" onClick={() => onShowError(failed.position)}>
            Go to the error
          </Button>
        )
      }
    >
      {words.next}
      {run.reason && !failed && (
        <>
          {' '}
          <Prose text={run.reason} />
        </>
      )}
    </Notice>
  )
}

/** The step that ended a run badly; null for one that went well, was stopped or never began. */
export function failedStep(run: RunView): RunView['steps'][number] | null {
  return run.steps.find(({ status }) => status === 'failed' || status === 'timed_out') ?? null
}

interface Words {
  tone: Tone
  title: string
  next: string
  /** The title where no step began: the reason alone says the rest then. */
  early?: string
}

function wordsOf(run: RunView): Words | undefined {
  const words = WORDS[run.status]
  return words?.early && !hasBegun(run) ? { ...words, title: words.early, next: '' } : words
}

const WORDS: Partial<Record<RunStatus, Words>> = {
  failed: {
    tone: 'bad',
    title: 'The run failed',
    next: 'The plan stopped there; later steps were not started. The task has the ways on: revise the plan, or edit its steps.',
  },
  timed_out: {
    tone: 'bad',
    title: 'The run ran into its time limit',
    next: 'The step was ended; later steps were not started.',
  },
  canceled: {
    tone: 'info',
    title: 'The run was stopped',
    next: 'What was done until then stays done; later steps were not started.',
    early: 'The run was stopped before its first step',
  },
  // Its reason says what was done, and what was not.
  expired: { tone: 'warn', title: 'The run expired', next: '', early: 'The run expired before it began' },
  unknown: {
    tone: 'warn',
    title: 'Outcome unknown: verify by hand',
    next: 'The step may have run, in part or in full. Nothing was started again, and nothing will be until a person decides.',
  },
}
