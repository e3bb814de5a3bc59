'use client'

import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { Card } from '#app/_components/card.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Textarea } from '#app/_components/field.tsx'
import type { RunView } from '#lib/runs/view.ts'
import { useChange } from '../../../_shared/use-change.ts'

type Outcome = NonNullable<RunView['resolution']>['outcome']

/** Asks the person who looked at the host what happened there, with a note that stays. */
export function ResolveForm({ run }: { run: RunView }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const { send, pending, problem } = useChange()
  const missing = asked && (outcome === null || note.trim() === '')
  return (
    <Card title="What happened on the host?" aside="stays with the run" className="mb-4">
      <form
        className="grid gap-3"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(true)
          if (outcome === null || note.trim() === '') return
          void send('POST', `/runs/${run.id}/resolution`, { outcome, note }, Ignored)
        }}
      >
        <p className="text-muted text-sm">
          Look at {run.host.name}: did {stepWords(run)} do its work? The run stays unknown, for the runner
          cannot know. Your answer stands beside it, with your name, and cannot be changed.
        </p>
        <fieldset className="flex flex-wrap gap-x-6 gap-y-1.5">
          <legend className="sr-only">What happened</legend>
          {OUTCOMES.map(({ value, label }) => (
            <label key={value} className="inline-flex items-center gap-2 max-md:min-h-10">
              <input
                type="radio"
                name="outcome"
                checked={outcome === value}
                onChange={() => setOutcome(value)}
                className="size-4 accent-ink max-md:size-5"
              />
              {label}
            </label>
          ))}
        </fieldset>
        <Textarea
          label="What did you see?"
          rows={2}
          required
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={missing ? 'Choose what happened, and say how you know.' : null}
        />
        <div>
          <ActButton type="submit" variant="primary" pending={pending}>
            Record what happened
          </ActButton>
        </div>
        {problem && <ErrorNotice title="Nothing was recorded" problem={problem} />}
      </form>
    </Card>
  )
}

const OUTCOMES: { value: Outcome; label: string }[] = [
  { value: 'done', label: 'It was done' },
  { value: 'not_done', label: 'It was not done' },
]

function stepWords({ steps }: RunView): string {
  const step = steps.find(({ status }) => status === 'unknown')
  return step ? `step ${step.position}` : 'the step'
}
