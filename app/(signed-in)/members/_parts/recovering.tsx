'use client'

import { Ignored } from '#app/_client/call-api.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { MemberRow } from '#lib/members/list.ts'
import { useChange } from '../../_shared/use-change.ts'

/** That somebody says a member cannot sign in, and the way to end that: for who said it, the member, and admins. */
export function Recovering({
  member: { id, name, recovery },
  you,
  mayManage,
}: {
  member: MemberRow
  you: string
  mayManage: boolean
}) {
  const { send, pending, problem } = useChange()
  if (!recovery) return null
  return (
    <div className="flex basis-full flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-warn">
      <p className="min-w-0 flex-1 basis-52">
        <Prose text={recovery.askedBy} /> says that {id === you ? 'you' : 'they'} cannot sign in. A second
        person has to agree; the time for that ends{' '}
        <RelativeTime at={recovery.expiresAt} direction="future" />.
      </p>
      {(mayManage || you === id || you === recovery.askedById) && (
        <ActButton
          size="sm"
          variant="ghost"
          pending={pending}
          aria-label={id === you ? undefined : `End this recovery of ${name}`}
          onClick={() => send('DELETE', `/members/${id}/recovery`, {}, Ignored)}
        >
          {id === you ? 'I can sign in' : 'End this'}
        </ActButton>
      )}
      {problem && <ErrorNotice className="basis-full" title="It was not ended" problem={problem} />}
    </div>
  )
}
