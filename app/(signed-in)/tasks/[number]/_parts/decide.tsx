'use client'

import { CircleCheck, KeyRound, Stamp } from 'lucide-react'
import { useState } from 'react'
import { useConnection } from '#app/_client/use-live.ts'
import { useShortcuts } from '#app/_client/use-shortcuts.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { buttonClass } from '#app/_components/button.tsx'
import { cx } from '#app/_components/cx.ts'
import { ApproveDialog } from './approve-dialog.tsx'
import { RefuseDialog } from './refuse-dialog.tsx'
import { useSeen } from './seen.tsx'
import type { Decidable } from './use-review.ts'

/**
 * The deciding buttons. Each opens a dialog; none decides by itself, and no key does. `again`: after a run; `quiet`: another
 * button leads on.
 */
export function Decide({ plan, again, quiet }: { plan: Decidable; again?: boolean; quiet: boolean }) {
  const [open, setOpen] = useState<'approve' | 'request_changes' | 'reject' | null>(null)
  const { changed } = useSeen()
  const offline = useConnection().state === 'offline'
  const held = changed || offline
  const close = (stays: boolean) => setOpen((which) => (stays ? which : null))
  const variant = again || quiet ? 'secondary' : 'primary'
  const mustSign = plan.signed && plan.signUrl !== null && !held
  useShortcuts({ a: () => !held && !plan.approved && !mustSign && setOpen('approve') })
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {plan.approved ? (
          <p className="flex w-full items-center gap-2 text-sm">
            <CircleCheck className="size-4 shrink-0 text-ok" aria-hidden="true" />
            You countersigned this revision. You may still take it back.
          </p>
        ) : mustSign ? (
          // A session's approval would not count here, so none is offered.
          <a href={plan.signUrl ?? undefined} className={cx(buttonClass({ variant }), 'grow lg:w-full')}>
            <KeyRound className="size-[15px]" aria-hidden="true" />
            Sign with a passkey…
          </a>
        ) : (
          <ActButton
            variant={variant}
            className="grow max-lg:px-2.5 lg:w-full"
            icon={Stamp}
            disabled={held}
            onClick={() => setOpen('approve')}
          >
            {again ? 'Countersign again…' : 'Countersign…'}
          </ActButton>
        )}
        <ActButton
          className="max-lg:px-2 max-lg:text-sm lg:grow"
          disabled={held}
          onClick={() => setOpen('request_changes')}
        >
          Request changes…
        </ActButton>
        <ActButton
          className="max-lg:px-2 max-lg:text-sm lg:grow"
          disabled={held}
          onClick={() => setOpen('reject')}
        >
          Reject…
        </ActButton>
        {plan.signUrl && !plan.signed && !plan.approved && !held && (
          <a
            href={plan.signUrl}
            className="flex min-h-6 w-full items-center justify-center gap-1.5 py-1 text-ink text-sm underline underline-offset-2"
          >
            <KeyRound className="size-[15px]" aria-hidden="true" />
            Sign with a passkey instead
          </a>
        )}
        {held && (
          <p className="w-full text-muted text-xs">
            {changed
              ? 'Read the changed plan first.'
              : 'Disconnected: deciding is off until the connection is back.'}
          </p>
        )}
      </div>
      <ApproveDialog plan={plan} open={open === 'approve'} onOpenChange={close} />
      <RefuseDialog
        plan={plan}
        decision="request_changes"
        open={open === 'request_changes'}
        onOpenChange={close}
      />
      <RefuseDialog plan={plan} decision="reject" open={open === 'reject'} onOpenChange={close} />
    </>
  )
}
