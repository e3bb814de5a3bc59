'use client'

import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { ActButton } from '#app/_components/act-button.tsx'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/dialog.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { fromMoments, nextWindow, toMoments } from '#app/_components/window/local-window.ts'
import { WindowFields } from '#app/_components/window/window-fields.tsx'
import type { WindowView } from '#lib/plans/window.ts'
import { useTaskChange } from './use-task-change.ts'

/** Chooses another time, after saying what that costs: a new revision, and every approval. */
export function ChooseWindow({
  number,
  basedOn,
  window,
  approvals,
}: {
  number: number
  basedOn: { digest: string; revision: number }
  window: WindowView | null
  approvals: number
}) {
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(() => nextWindow())
  const { send, pending, problem } = useTaskChange(number)
  const save = async (next: { notBefore: string; until: string } | null) => {
    if (await send('window', { basedOn: basedOn.digest, window: next })) setOpen(false)
  }
  const show = (shown: boolean) => {
    if (shown) setChosen(window && Date.parse(window.until) > Date.now() ? fromMoments(window) : nextWindow())
    setOpen(shown)
  }
  return (
    <>
      <ActButton
        size="sm"
        variant="ghost"
        icon={CalendarClock}
        className="mt-1.5 -ml-2.5"
        onClick={() => show(true)}
      >
        {window ? 'Choose another time…' : 'Start in a window…'}
      </ActButton>
      <Dialog
        open={open}
        onOpenChange={show}
        title="Start in a window"
        description={`The window is part of what people approve: this makes revision ${basedOn.revision + 1}${cost(approvals)}. Whoever chooses cannot countersign it.`}
        footer={
          <>
            <Button onClick={() => show(false)}>Not now</Button>
            {window && (
              <Button pending={pending !== null} onClick={() => save(null)}>
                Without a window
              </Button>
            )}
            <Button variant="primary" pending={pending !== null} onClick={() => save(toMoments(chosen))}>
              Save as revision {basedOn.revision + 1}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <WindowFields value={chosen} onChange={setChosen} />
          <p className="text-muted text-sm">
            Once approved, it starts by itself when the window opens. Where the window closes first, it
            expires and nothing runs.
          </p>
          {problem && <ErrorNotice title="The window was not chosen" problem={problem} />}
        </div>
      </Dialog>
    </>
  )
}

function cost(approvals: number): string {
  if (approvals === 0) return ''
  return approvals === 1 ? ' and voids the approval' : ` and voids all ${approvals} approvals`
}
