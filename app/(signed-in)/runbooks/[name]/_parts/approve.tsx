'use client'

import { Check } from 'lucide-react'
import { Ignored } from '#app/_client/call-api.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { Card } from '#app/_components/card.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import type { RunbookView } from '#lib/runbooks/view.ts'
import { useChange } from '../../../_shared/use-change.ts'

/** Lets the shown version be used, where it is the newest and nobody did so yet; says why not where the reader may not. */
export function Approve({ runbook: { name, latest, inUse, shown, you } }: { runbook: RunbookView }) {
  const { send, pending, problem } = useChange()
  if (shown.number !== latest || inUse === latest) return null
  return (
    <Card title={`Review version ${latest}`}>
      <div className="grid gap-2.5">
        <p className="text-muted text-sm">
          {inUse === null
            ? 'No sentence picks it before somebody other than its author approved it.'
            : `Version ${inUse} stays in use until this one is approved.`}{' '}
          Each plan made from it still has to be countersigned.
        </p>
        {you.approve.allowed && shown.preview.ok ? (
          <ActButton
            full
            variant="primary"
            icon={Check}
            pending={pending}
            onClick={() => send('POST', `/runbooks/${name}/versions/${latest}/approval`, {}, Ignored)}
          >
            Approve version {latest}
          </ActButton>
        ) : (
          <p className="text-sm">{you.approve.why ?? 'It does not load, so it cannot be approved.'}</p>
        )}
        {problem && <ErrorNotice title="It was not approved" problem={problem} />}
      </div>
    </Card>
  )
}
