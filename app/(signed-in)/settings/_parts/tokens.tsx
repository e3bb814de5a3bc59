'use client'

import { Bot } from 'lucide-react'
import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { Button } from '#app/_components/button.tsx'
import { Chip } from '#app/_components/chip.tsx'
import { Empty } from '#app/_components/empty.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import { Rows } from '#app/_components/rows.tsx'
import type { TokenRow } from '#lib/tokens/list.ts'
import { useChange } from '../../_shared/use-change.ts'
import { NewToken } from './new-token.tsx'

/** The reader's tokens, and the way to one more. */
export function Tokens({ tokens, barred }: { tokens: TokenRow[]; barred: string | null }) {
  const [making, setMaking] = useState(false)
  if (barred !== null) return <Notice title="You may have no tokens">{barred}</Notice>
  return (
    <div className="grid gap-4">
      {tokens.length === 0 && !making && (
        <Empty
          icon={Bot}
          title="No token yet"
          action={<Button onClick={() => setMaking(true)}>New token</Button>}
        >
          Make one for each agent or script, so that each can be ended by itself.
        </Empty>
      )}
      {tokens.length > 0 && (
        <Rows label="Tokens">
          {tokens.map((token) => (
            <Row key={token.id} token={token} />
          ))}
        </Rows>
      )}
      {making && <NewToken onDone={() => setMaking(false)} />}
      {!making && tokens.length > 0 && (
        <div>
          <Button onClick={() => setMaking(true)}>New token</Button>
        </div>
      )}
    </div>
  )
}

function Row({ token }: { token: TokenRow }) {
  const { send, pending, problem } = useChange()
  const state = stateOf(token)
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-52">
          <p className="truncate font-[520]">
            <Prose text={token.name} />
          </p>
          <p className="text-muted text-xs">{token.scopes.join(', ')}</p>
        </div>
        <p className="text-muted text-xs">
          {token.lastUsedAt ? (
            <>
              used <RelativeTime at={token.lastUsedAt} />
            </>
          ) : (
            'never used'
          )}
          {state === 'works' && (
            <>
              , ends <RelativeTime at={token.expiresAt} direction="future" />
            </>
          )}
        </p>
        {state === 'works' ? (
          <Button
            size="sm"
            variant="danger"
            pending={pending}
            onClick={() => send('DELETE', `/tokens/${token.id}`, {}, Ignored)}
            aria-label={`Revoke ${token.name}`}
          >
            Revoke
          </Button>
        ) : (
          <Chip>{state}</Chip>
        )}
      </div>
      {problem && <ErrorNotice className="mt-2" title="The token was not revoked" problem={problem} />}
    </li>
  )
}

function stateOf({ revokedAt, expiresAt }: TokenRow): 'works' | 'revoked' | 'expired' {
  if (revokedAt) return 'revoked'
  return Date.parse(expiresAt) < Date.now() ? 'expired' : 'works'
}
