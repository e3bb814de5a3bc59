'use client'

import { Eye } from 'lucide-react'
import { Ignored } from '#app/_client/call-api.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { useChange } from '../../_shared/use-change.ts'

/** Has the runner look around its host again. */
export function LookAgain({ id }: { id: string }) {
  const { send, pending, problem } = useChange()
  return (
    <>
      <ActButton
        size="sm"
        icon={Eye}
        pending={pending}
        onClick={() => send('POST', `/hosts/${id}/survey`, {}, Ignored)}
      >
        Look again
      </ActButton>
      {problem && <ErrorNotice className="w-full" title="The runner did not look" problem={problem} />}
    </>
  )
}
