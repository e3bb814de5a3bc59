'use client'

import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { Button } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Input } from '#app/_components/field.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import { Rows } from '#app/_components/rows.tsx'
import type { PasskeyRow } from '#lib/members/passkeys.ts'
import { useChange } from '../../_shared/use-change.ts'
import { AddPasskey } from './add-passkey.tsx'

/** What the reader signs in with besides the password, to be removed one by one, and the way to add one. */
export function Passkeys({ passkeys, you }: { passkeys: PasskeyRow[]; you: { id: string; name: string } }) {
  return (
    <div className="grid gap-3">
      {passkeys.length > 0 && (
        <Rows label="Passkeys for signing in">
          {passkeys.map((passkey) => (
            <Row key={passkey.id} passkey={passkey} />
          ))}
        </Rows>
      )}
      <AddPasskey you={you} known={passkeys.map(({ id }) => id)} />
    </div>
  )
}

function Row({ passkey: { id, name, createdAt, lastUsedAt } }: { passkey: PasskeyRow }) {
  const { send, pending, problem } = useChange()
  const [renaming, setRenaming] = useState(false)
  const path = `/passkeys/${encodeURIComponent(id)}`
  if (renaming) return <Rename path={path} name={name} onDone={() => setRenaming(false)} />
  return (
    <li className="px-4 py-3">
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
          variant="ghost"
          aria-label={`Rename the passkey ${name}`}
          onClick={() => setRenaming(true)}
        >
          Rename
        </Button>
        <Button
          size="sm"
          variant="danger"
          pending={pending}
          aria-label={`Remove the passkey ${name}`}
          onClick={() => send('DELETE', path, {}, Ignored)}
        >
          Remove
        </Button>
      </div>
      {problem && <ErrorNotice className="mt-2" title="The passkey was not removed" problem={problem} />}
    </li>
  )
}

function Rename({ path, name, onDone }: { path: string; name: string; onDone: () => void }) {
  const { send, pending, problem } = useChange()
  return (
    <li className="px-4 py-3">
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={async (event) => {
          event.preventDefault()
          const fields = new FormData(event.currentTarget)
          if (await send('PATCH', path, { name: fields.get('name') }, Ignored)) onDone()
        }}
      >
        <div className="min-w-0 flex-1 basis-40">
          <Input label="Name" name="name" defaultValue={name} maxLength={100} required autoFocus />
        </div>
        <Button variant="ghost" onClick={onDone}>
          Never mind
        </Button>
        <Button type="submit" pending={pending}>
          Rename
        </Button>
      </form>
      {problem && <ErrorNotice className="mt-2" title="The passkey was not renamed" problem={problem} />}
    </li>
  )
}
