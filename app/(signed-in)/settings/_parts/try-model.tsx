'use client'

import { Gauge } from 'lucide-react'
import { ActButton } from '#app/_components/act-button.tsx'
import { Chip } from '#app/_components/chip.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import { isUnderWay, type Planner } from './planner-shape.ts'
import { useModelJob } from './use-model-job.ts'

/** A small request to the model, and how fast it was. */
export function TryModel({ planner, onChange }: { planner: Planner; onChange: () => Promise<void> }) {
  const { tried, mayManage } = planner
  const { start, cancel, pending, problem } = useModelJob(onChange)
  const busy = isUnderWay(tried)
  if (!mayManage && !tried) return null
  return (
    <section aria-label="Speed" className="mt-3 grid gap-2 border-line border-t pt-3 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 flex-1 basis-56" role="status">
          {tried ? (
            <Outcome job={tried} />
          ) : (
            <p className="text-muted">Nobody has tried the model out yet.</p>
          )}
        </div>
        {mayManage &&
          (busy ? (
            <ActButton size="sm" pending={pending} onClick={() => tried && cancel(tried.id)}>
              Cancel
            </ActButton>
          ) : (
            <ActButton size="sm" icon={Gauge} pending={pending} onClick={() => start({ kind: 'try' })}>
              Try it out
            </ActButton>
          ))}
      </div>
      {problem && <ErrorNotice title="The model was not tried out" problem={problem} />}
    </section>
  )
}

function Outcome({ job }: { job: NonNullable<Planner['tried']> }) {
  const { stage, model, trial, detail, at } = job
  if (stage === 'waiting') return <p>Waits for its turn at the model</p>
  if (stage === 'working') return <p>Plans a small request: “count the lines of /etc/hosts”</p>
  if (!trial) return <p className="text-muted">{detail ?? 'It was canceled.'}</p>
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <span>
          {model}: first word after {seconds(trial.firstWord)}, then {trial.speed} tokens a second
        </span>
        {trial.onProcessor && <Chip tone="warn">slow: runs on the CPU</Chip>}
      </p>
      <p className="text-muted">
        Asked to count the lines of /etc/hosts, it wrote <code className="wrap-anywhere">{trial.script}</code>{' '}
        <RelativeTime at={at} />
      </p>
    </>
  )
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
