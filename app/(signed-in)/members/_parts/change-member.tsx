'use client'

import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/dialog.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import type { MemberRow } from '#lib/members/list.ts'
import { ROLES } from '#lib/members/roles.ts'
import { useChange } from '../../_shared/use-change.ts'
import { OfferReset } from './offer-reset.tsx'
import { ROLE_WORDS } from './role-words.ts'

/** Gives a member another role, or ends or restores their access. */
export function ChangeMember({ member, yourself }: { member: MemberRow; yourself: boolean }) {
  const [open, setOpen] = useState(false)
  const [role, setRole] = useState(member.role)
  const { send, pending, problem, forget } = useChange()
  const change = async (body: { role?: string; disabled?: boolean }) => {
    if (await send('PATCH', `/members/${member.id}`, body, Ignored)) setOpen(false)
  }
  const begin = () => {
    forget()
    setRole(member.role)
    setOpen(true)
  }
  const disabled = member.disabledAt !== null
  return (
    <>
      <Button size="sm" onClick={begin} aria-label={`Change ${member.name}`}>
        Change…
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={member.name}
        description={member.email}
        footer={
          <>
            <Button
              variant={disabled ? 'secondary' : 'danger'}
              pending={pending}
              onClick={() => change({ disabled: !disabled })}
            >
              {disabled ? 'Restore access' : 'End access'}
            </Button>
            <span className="flex-1" />
            <Button
              variant="primary"
              pending={pending}
              disabled={role === member.role}
              onClick={() => change({ role })}
            >
              Save role
            </Button>
          </>
        }
      >
        <fieldset>
          <legend className="mb-2 font-[560] text-sm">Role</legend>
          <div className="grid gap-1.5">
            {ROLES.map((each) => (
              <label key={each} className="flex gap-2.5 rounded-lg px-1 py-1 max-md:min-h-10">
                <input
                  type="radio"
                  name="role"
                  value={each}
                  checked={role === each}
                  onChange={() => setRole(each)}
                  className="mt-1 size-4 shrink-0 accent-ink"
                />
                <span>
                  <span className="block font-[540] capitalize">{each}</span>
                  <span className="block text-muted text-sm">{ROLE_WORDS[each]}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <p className="mt-3 text-muted text-sm">
          {disabled
            ? 'Their access ended: no session or token of theirs works.'
            : `Ending access signs ${yourself ? 'you' : 'them'} out at once, and ends ${yourself ? 'your' : 'their'} agent tokens, open invitations and passkeys for reviews for good. What ${yourself ? 'you' : 'they'} did stays on record.`}
        </p>
        {!disabled && !yourself && <OfferReset member={member} />}
        {problem && <ErrorNotice className="mt-3" title="Nothing was changed" problem={problem} />}
      </Dialog>
    </>
  )
}
