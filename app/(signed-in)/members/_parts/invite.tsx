'use client'

import { useState } from 'react'
import { z } from 'zod'
import { Ignored } from '#app/_client/call-api.ts'
import { Button } from '#app/_components/button.tsx'
import { Card } from '#app/_components/card.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Select } from '#app/_components/field.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { InvitationRow } from '#lib/members/invitations.ts'
import { ROLES, type Role } from '#lib/members/roles.ts'
import { ShownOnce } from '../../_shared/shown-once.tsx'
import { useChange } from '../../_shared/use-change.ts'
import { ROLE_WORDS } from './role-words.ts'

const Invited = z.object({ id: z.string(), link: z.string() })

/** Lets one more person in, by a link that works once. */
export function Invite({
  invitations,
  barred,
  alone,
}: {
  invitations: InvitationRow[]
  /** Why the reader may not invite. */
  barred: string | null
  alone: boolean
}) {
  const [role, setRole] = useState<Role>('reviewer')
  const [link, setLink] = useState<string | null>(null)
  const { send, pending, problem } = useChange()
  if (barred !== null)
    return (
      <Card title="Invite">
        <p className="text-muted text-sm">{barred}</p>
      </Card>
    )
  return (
    <Card title="Invite">
      {alone && (
        <p className="mb-3 text-sm">
          You are alone here, and nobody countersigns their own task. Invite a second person who reviews.
        </p>
      )}
      <div className="grid gap-3">
        <Select
          label="Role"
          hint={ROLE_WORDS[role]}
          value={role}
          className="capitalize"
          onChange={(event) => setRole(ROLES.find((each) => each === event.target.value) ?? 'viewer')}
        >
          {ROLES.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </Select>
        <Button
          full
          variant="primary"
          pending={pending}
          onClick={async () =>
            setLink((await send('POST', '/invitations', { role }, Invited))?.value.link ?? null)
          }
        >
          Create invite link
        </Button>
        {link && (
          <ShownOnce
            label="Invite link"
            value={link}
            hint="Shown once. It lets one person in, within 7 days. Hand it over in a way that only they can read."
          />
        )}
        {problem && <ErrorNotice title="No link was created" problem={problem} />}
      </div>
      {invitations.length > 0 && <Open invitations={invitations} />}
    </Card>
  )
}

function Open({ invitations }: { invitations: InvitationRow[] }) {
  const { send, pending, problem } = useChange()
  return (
    <div className="mt-4 border-line border-t pt-3">
      <h3 className="mb-1 text-muted text-sm">Open invitations</h3>
      <ul className="grid gap-1">
        {invitations.map(({ id, role, invitedBy, expiresAt }) => (
          <li key={id} className="flex items-center gap-2 text-sm">
            <span className="min-w-0 flex-1">
              <span className="capitalize">{role}</span>
              <span className="block text-muted text-xs">
                by {invitedBy}, ends <RelativeTime at={expiresAt} direction="future" />
              </span>
            </span>
            <Button
              size="sm"
              variant="ghost"
              pending={pending}
              onClick={() => send('DELETE', `/invitations/${id}`, {}, Ignored)}
              aria-label={`Take back the invitation as ${role}`}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
      {problem && <ErrorNotice className="mt-2" title="It was not taken back" problem={problem} />}
    </div>
  )
}
