'use client'

import { CircleOff, RotateCcw } from 'lucide-react'
import { useRef } from 'react'
import { ButtonLink } from '#app/_components/button.tsx'
import { Empty } from '#app/_components/empty.tsx'
import { type LogHandle, LogView } from '#app/_live/log-view.tsx'
import type { RunView } from '#lib/runs/view.ts'
import { hasBegun } from '../../../_shared/has-begun.ts'
import { InLine } from './in-line.tsx'
import { removalWords } from './removal-words.ts'
import { failedStep, RunNotice } from './run-notice.tsx'
import { StepList } from './step-list.tsx'
import { StopRun } from './stop-run.tsx'

/** The steps at the left, their output at the right, with what to know of them. */
export function RunBody({ run, runnerLost }: { run: RunView; runnerLost: boolean }) {
  const log = useRef<LogHandle>(null)
  const ended = run.endedAt !== null
  return (
    <div className="grid items-start gap-x-[18px] gap-y-4 md:grid-cols-[230px_minmax(0,1fr)] lg:grid-cols-[250px_minmax(0,1fr)]">
      <div className="grid gap-4">
        <StepList steps={run.steps} onShow={(step) => log.current?.showStep(step)} />
        {/* Here and not above the log: a log that jumps as it ends is hard to read. */}
        <RunNotice run={run} runnerLost={runnerLost} onShowError={(step) => log.current?.showError(step)} />
        {ended ? (
          <div className="grid gap-2">
            <ButtonLink href={`/tasks/${run.task.number}`} full>
              Back to the task
            </ButtonLink>
            <ButtonLink href={`/tasks/${run.task.number}#run-again`} icon={RotateCcw} full>
              Run again…
            </ButtonLink>
          </div>
        ) : (
          <StopRun run={run} />
        )}
      </div>
      {run.queue ? (
        <InLine run={run} queue={run.queue} />
      ) : ended && !hasBegun(run) ? (
        <Empty icon={CircleOff} title="It wrote nothing">
          No step of this run was started.
        </Empty>
      ) : (
        <LogView
          key={run.id}
          run={run.id}
          steps={run.steps}
          ended={ended}
          failedStep={failedStep(run)?.position ?? null}
          abandoned={run.status === 'unknown'}
          removed={run.removed && removalWords(run.removed)}
          handle={log}
        />
      )}
    </div>
  )
}
