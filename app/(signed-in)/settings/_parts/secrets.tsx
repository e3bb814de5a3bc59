'use client'

import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { AskFirst } from '#app/_components/ask-first.tsx'
import { Button } from '#app/_components/button.tsx'
import { Empty } from '#app/_components/empty.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import { Rows } from '#app/_components/rows.tsx'
import type { SecretRow } from '#lib/secrets/list.ts'
import { useChange } from '../../_shared/use-change.ts'
import { SetSecret } from './set-secret.tsx'

/**
 * The runner's secrets by name, and, for whoever may, the ways to set and remove them. `barred` says why not to replace or
 * remove one.
 */
export function Secrets({
  secrets,
  mayAdd,
  barred,
}: {
  secrets: SecretRow[]
  mayAdd: boolean
  barred: string | null
}) {
  const [setting, setSetting] = useState<string | null>(null)
  const add = mayAdd && <Button onClick={() => setSetting('')}>New secret</Button>
  return (
    <div className="grid gap-4">
      {secrets.length === 0 && setting === null && (
        <Empty icon={KeyRound} title="No secret yet" action={add || undefined}>
          Passwords, keys and tokens that steps need, and that nobody should read in a plan.
        </Empty>
      )}
      {secrets.length > 0 && (
        <Rows label="Secrets">
          {secrets.map((secret) => (
            <Row
              key={secret.name}
              secret={secret}
              barred={barred}
              onReplace={() => setSetting(secret.name)}
            />
          ))}
        </Rows>
      )}
      {setting !== null && <SetSecret key={setting} name={setting} onDone={() => setSetting(null)} />}
      {setting === null && secrets.length > 0 && add && <div>{add}</div>}
      {barred !== null && <Notice title="Only an admin replaces or removes a secret">{barred}</Notice>}
    </div>
  )
}

function Row({
  secret: { name, version, setAt, setBy },
  barred,
  onReplace,
}: {
  secret: SecretRow
  barred: string | null
  onReplace: () => void
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-3">
      <div className="min-w-0 flex-1 basis-52">
        <p className="truncate font-[520]">
          <code>{name}</code>
        </p>
        <p className="text-muted text-xs">
          version {version}, set by <Prose text={setBy} /> <RelativeTime at={setAt} />
        </p>
      </div>
      {barred === null && (
        <>
          <Button size="sm" onClick={onReplace} aria-label={`Replace ${name}`}>
            Replace
          </Button>
          <Remove name={name} />
        </>
      )}
    </li>
  )
}

function Remove({ name }: { name: string }) {
  const [open, setOpen] = useState(false)
  const { send, pending, problem } = useChange()
  return (
    <>
      <Button size="sm" variant="danger" onClick={() => setOpen(true)} aria-label={`Remove ${name}`}>
        Remove
      </Button>
      <AskFirst
        open={open}
        onOpenChange={setOpen}
        title={`Remove ${name}?`}
        description="The value is gone for good. Plans that name it cannot start any more, also approved ones."
        act="Remove secret"
        pending={pending}
        onAct={async () => {
          if (await send('DELETE', `/secrets/${name}`, {}, Ignored)) setOpen(false)
        }}
      >
        {problem && <ErrorNotice title="The secret was not removed" problem={problem} />}
      </AskFirst>
    </>
  )
}
