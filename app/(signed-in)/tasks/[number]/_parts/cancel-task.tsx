'use client'

import { useState } from 'react'
import { ActButton } from '#app/_components/act-button.tsx'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/dialog.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { useChange } from './use-change.ts'

/** Takes the task back, after a question. */
export function CancelTask({ number }: { number: number }) {
  const [open, setOpen] = useState(false)
  const { send, pending, problem } = useChange(number)
  return (
    <>
      <ActButton size="sm" variant="ghost" onClick={() => setOpen(true)}>
        Cancel task…
      </ActButton>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Cancel this task?"
        description="It stays readable, and nothing of it can run any more."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button
              variant="danger"
              pending={pending === 'cancel'}
              onClick={async () => {
                if (await send('cancel')) setOpen(false)
              }}
            >
              Cancel task
            </Button>
          </>
        }
      >
        {problem && <ErrorNotice title="The task was not canceled" problem={problem} />}
      </Dialog>
    </>
  )
}
