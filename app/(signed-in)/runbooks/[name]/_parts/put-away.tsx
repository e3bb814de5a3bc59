'use client'

import { Archive, ArchiveRestore } from 'lucide-react'
import { Ignored } from '#app/_client/call-api.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { useChange } from '../../../_shared/use-change.ts'

/** Puts the runbook away, or takes it back. Nothing is lost by it. */
export function PutAway({ name, archived }: { name: string; archived: boolean }) {
  const { send, pending, problem } = useChange()
  return (
    <div className="grid gap-2">
      <ActButton
        full
        variant="ghost"
        icon={archived ? ArchiveRestore : Archive}
        pending={pending}
        onClick={() => send('PATCH', `/runbooks/${name}`, { archived: !archived }, Ignored)}
      >
        {archived ? 'Take it back' : 'Put it away'}
      </ActButton>
      {problem && <ErrorNotice title="Nothing was changed" problem={problem} />}
    </div>
  )
}
