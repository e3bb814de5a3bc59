'use client'

import { KeyRound } from 'lucide-react'
import { Ignored } from '#app/_client/call-api.ts'
import { Button } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { PasskeyRow } from '#lib/members/passkeys.ts'
import { useChange } from '../../_shared/use-change.ts'
import { AddPasskey } from './add-passkey.tsx'

/** What the reader signs in with besides the password, to be removed one by one, and the way to add one. */
export function Passkeys({ passkeys, you }: { passkeys: PasskeyRow[]; you: { id: string; name: string } }) {
  return (
    <div className="grid gap-3">
      {passkeys.length > 0 && (
        <ul
          aria-label="Passkeys for signing in"
          className="overflow-hidden rounded-card border border-line bg-surface shadow-card"
        >
          {passkeys.map((passkey) => (
            <Row key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      <AddPasskey you={you} />
    </div>
  )
}

function Row({ passkey: { id, name, createdAt, lastUsedAt } }: { passkey: PasskeyRow }) {
  const { send, pending, problem } = useChange()
  return (
    <li className="border-line border-b px-4 py-3 last:border-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <KeyRound className="size-4 shrink-0 text-muted" strokeWidth={1.75} aria-hidden="true" />
        <div className="min-w-0 flex-1 basis-40">
          <p className="font-[520]">
            <Prose text={name} />
          </p>
          <p className="text-muted text-xs">
            added <RelativeTime at={createdAt} />,{' '}
            {lastUsedAt ? (
              <>
                last used <RelativeTime at={lastUsedAt} />
              </>
            ) : (
              'never used'
            )}
          </p>
        </div>
        <Button
          size="sm"
          variant="danger"
          pending={pending}
          aria-label={`Remove the passkey ${name}`}
          onClick={() => send('DELETE', `/passkeys/${encodeURIComponent(id)}`, {}, Ignored)}
        >
          Remove
        </Button>
      </div>
      {problem && <ErrorNotice className="mt-2" title="The passkey was not removed" problem={problem} />}
    </li>
  )
}
