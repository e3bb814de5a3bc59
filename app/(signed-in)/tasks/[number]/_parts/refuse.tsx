'use client'

import { useState } from 'react'
import { ActButton } from '#app/_components/act-button.tsx'
import { Card } from '#app/_components/card.tsx'
import { RefuseDialog } from './refuse-dialog.tsx'
import type { Decidable } from './use-review.ts'

/** While a plan runs or waits in line a reviewer may still say no: what has not begun then does not begin. */
export function Refuse({ plan }: { plan: Decidable }) {
  const [open, setOpen] = useState(false)
  return (
    <Card title="Changed your mind?">
      <p className="mb-2.5 text-muted text-sm">
        Whoever may review may still reject it: a step that runs already goes on, and no further one starts.
        To end it now, stop the run.
      </p>
      <ActButton full onClick={() => setOpen(true)}>
        Reject…
      </ActButton>
      <RefuseDialog plan={plan} decision="reject" open={open} onOpenChange={setOpen} />
    </Card>
  )
}
