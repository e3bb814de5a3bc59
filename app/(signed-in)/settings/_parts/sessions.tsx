'use client'

import { Ignored } from '#app/_client/call-api.ts'
import { Button } from '#app/_components/button.tsx'
import { Chip } from '#app/_components/chip.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import { Rows } from '#app/_components/rows.tsx'
import type { SessionRow } from '#lib/members/sessions.ts'
import { useChange } from '../../_shared/use-change.ts'
import { agentWords } from './agent-words.ts'

/** Where the reader is signed in, to be ended one by one or together. */
export function Sessions({ sessions }: { sessions: SessionRow[] }) {
  const { send, pending, problem } = useChange()
  const others = sessions.filter(({ present }) => !present).length
  return (
    <div className="grid gap-3">
      <Rows label="Sessions">
        {sessions.map((session) => (
          <Row key={session.id} session={session} />
        ))}
      </Rows>
      {problem && <ErrorNotice title="The sessions were not ended" problem={problem} />}
      {others > 1 && (
        <div>
          <Button variant="danger" pending={pending} onClick={() => send('DELETE', '/sessions', {}, Ignored)}>
            End all {others} others
          </Button>
        </div>
      )}
    </div>
  )
}

function Row({ session }: { session: SessionRow }) {
  const { send, pending, problem } = useChange()
  const words = agentWords(session.userAgent)
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-52">
          <p className="truncate font-[520]" title={session.userAgent ?? undefined}>
            {words}
          </p>
          <p className="text-muted text-xs">
            {session.address && <>from {session.address}, </>}
            signed in <RelativeTime at={session.createdAt} />
          </p>
        </div>
        {session.present ? (
          <Chip tone="ok">this browser</Chip>
        ) : (
          <>
            <p className="text-muted text-xs">
              last seen <RelativeTime at={session.seenAt} />
            </p>
            <Button
              size="sm"
              variant="danger"
              pending={pending}
              onClick={() => send('DELETE', `/sessions/${session.id}`, {}, Ignored)}
              aria-label={`End the session of ${words}`}
            >
              End
            </Button>
          </>
        )}
      </div>
      {problem && <ErrorNotice className="mt-2" title="The session was not ended" problem={problem} />}
    </li>
  )
}
