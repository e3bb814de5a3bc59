'use client'

import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { AskFirst } from '#app/_components/ask-first.tsx'
import { Button } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import type { RunView } from '#lib/runs/view.ts'
import { useChange } from '../../../_shared/use-change.ts'

/** The ways to end a run: out of line, after the step that runs, or at once, after a question. */
export function StopRun({ run }: { run: RunView }) {
  const [asking, setAsking] = useState(false)
  const [asked, setAsked] = useState(false)
  const { send, pending, problem } = useChange()
  const cancel = (mode: 'now' | 'after_step') => send('POST', `/runs/${run.id}/cancel`, { mode }, Ignored)
  const step = run.steps.find(({ status }) => status === 'running')

  if (run.queue && run.you.cancel.allowed)
    return (
      <div className="grid gap-2">
        <Button full variant="danger" pending={pending} onClick={() => cancel('now')}>
          Take it out of line
        </Button>
        {problem && <ErrorNotice title="The run still waits" problem={problem} />}
      </div>
    )
  if (!run.you.cancel.allowed) return <p className="px-2.5 text-muted text-sm">{run.you.cancel.why}</p>
  return (
    <div className="grid gap-2">
      <div className="grid gap-2 max-md:grid-cols-2">
        <Button
          full
          disabled={asked}
          pending={pending && !asking}
          onClick={async () => setAsked((await cancel('after_step')) !== null)}
        >
          {asked ? 'Stops after this step' : 'Stop after this step'}
        </Button>
        <Button full variant="danger" onClick={() => setAsking(true)}>
          Stop now…
        </Button>
      </div>
      {problem && <ErrorNotice title="The run was not stopped" problem={problem} />}
      <AskFirst
        open={asking}
        onOpenChange={setAsking}
        title={`Stop this run on ${run.host.name} now?`}
        keep="Let it run"
        act="Stop now"
        pending={pending}
        onAct={async () => {
          await cancel('now')
          setAsking(false)
        }}
      >
        <p>
          {step
            ? `Step ${step.position} and every process that it started get TERM, and KILL a little later. What it did so far stays done. Later steps do not start.`
            : 'No further step starts. What was done so far stays done.'}
        </p>
      </AskFirst>
    </div>
  )
}
