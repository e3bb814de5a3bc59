'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Input } from '#app/_components/field.tsx'
import { sizeWords } from '#app/_live/end-words.ts'
import { isUnderWay, type Planner } from './planner-shape.ts'
import { useModelJob } from './use-model-job.ts'

/** Fetches a model, with a bar and a way out. */
export function PullModel({ planner, onChange }: { planner: Planner; onChange: () => Promise<void> }) {
  const { pulled, mayManage } = planner
  const [name, setName] = useState('')
  const { start, cancel, pending, problem } = useModelJob(onChange)
  if (!mayManage) return null
  const busy = isUnderWay(pulled)
  return (
    <section aria-label="Fetch a model" className="mt-3 grid gap-2 border-line border-t pt-3 text-sm">
      {pulled && (busy ? <Progress job={pulled} /> : <Ended job={pulled} />)}
      {busy ? (
        <div>
          <ActButton size="sm" pending={pending} onClick={() => pulled && cancel(pulled.id)}>
            Stop fetching
          </ActButton>
        </div>
      ) : (
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={async (event) => {
            event.preventDefault()
            if (await start({ kind: 'pull', model: name.trim() })) setName('')
          }}
        >
          <div className="min-w-0 flex-1 basis-52">
            <Input
              label="Fetch a model"
              value={name}
              onChange={(event) => setName(event.target.value)}
              placeholder="qwen2.5-coder:7b"
              autoCapitalize="none"
              spellCheck={false}
              required
            />
          </div>
          <ActButton type="submit" icon={Download} pending={pending}>
            Fetch
          </ActButton>
        </form>
      )}
      {problem && <ErrorNotice title="Nothing was fetched" problem={problem} />}
    </section>
  )
}

function Progress({ job: { model, done, total } }: { job: NonNullable<Planner['pulled']> }) {
  const label = `Fetching ${model}`
  return (
    <div className="grid gap-1.5">
      <p>
        {label}
        {total > 0 && (
          <span className="text-muted">
            : {sizeWords(done)} of {sizeWords(total)}
          </span>
        )}
      </p>
      <progress
        aria-label={label}
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-ink"
        {...(total > 0 && { max: total, value: done })}
      />
    </div>
  )
}

const Ended = ({ job: { model, detail } }: { job: NonNullable<Planner['pulled']> }) => (
  <p role="status" className="text-muted">
    {detail === null ? `${model} is there.` : `${model} was not fetched: ${detail}`}
  </p>
)
