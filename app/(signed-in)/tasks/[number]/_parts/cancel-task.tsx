'use client'

import { useState } from 'react'
import { ActButton } from '#app/_components/act-button.tsx'
import { AskFirst } from '#app/_components/ask-first.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { useTaskChange } from './use-task-change.ts'

/** Takes the task back, after a question. */
export function CancelTask({ number }: { number: number }) {
  const [open, setOpen] = useState(false)
  const { send, pending, problem } = useTaskChange(number)
  return (
    <>
      <ActButton size="sm" variant="ghost" onClick={() => setOpen(true)}>
        Cancel task…
      </ActButton>
      <AskFirst
        open={open}
        onOpenChange={setOpen}
        title="Cancel this task?"
        description="It stays readable, and nothing of it can run any more."
        act="Cancel task"
        pending={pending === 'cancel'}
        onAct={async () => {
          if (await send('cancel')) setOpen(false)
        }}
      >
        {problem && <ErrorNotice title="The task was not canceled" problem={problem} />}
      </AskFirst>
    </>
  )
}
