'use client'

import { useState } from 'react'
import { z } from 'zod'
import { ActButton } from '#app/_components/act-button.tsx'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/dialog.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import type { MemberRow } from '#lib/members/list.ts'
import { ShownOnce } from '../../_shared/shown-once.tsx'
import { useChange } from '../../_shared/use-change.ts'

const Answer = z.object({ state: z.enum(['waiting', 'agreed']), link: z.string().optional() })

/** One person's word that a member cannot sign in; the second person's gets the link. */
export function Recover({ member, you }: { member: MemberRow; you: string }) {
  const [open, setOpen] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const { send, pending, problem, forget } = useChange()
  const second = member.recovery !== null && member.recovery.askedById !== you
  if (member.recovery && !second && !open) return null
  const say = async () => {
    const answer = await send('POST', `/members/${member.id}/recovery`, {}, Answer)
    if (answer?.value.link) setLink(answer.value.link)
    else if (answer) setOpen(false)
  }
  const show = (shown: boolean) => {
    forget()
    setLink(null)
    setOpen(shown)
  }
  return (
    <>
      <ActButton
        size="sm"
        variant="ghost"
        aria-label={second ? `Agree to let ${member.name} in` : `Locked out: ${member.name}`}
        onClick={() => show(true)}
      >
        {second ? 'Agree…' : 'Locked out…'}
      </ActButton>
      <Dialog
        open={open}
        onOpenChange={show}
        title={
          link
            ? `${member.name} may come in again`
            : second
              ? `Let ${member.name} in again?`
              : `${member.name} cannot sign in?`
        }
        description={link ? AGREED : second ? AGREE : ASK}
        footer={
          link ? (
            <Button onClick={() => show(false)}>Done</Button>
          ) : (
            <>
              <Button onClick={() => show(false)}>Not now</Button>
              <Button variant="primary" pending={pending} onClick={say}>
                {second ? 'Agree and make a link' : 'Ask for a second person'}
              </Button>
            </>
          )
        }
      >
        {link && (
          <ShownOnce
            label="Link"
            value={link}
            hint={`Give it to ${member.name} alone. It sets a new password once, within 24 hours.`}
          />
        )}
        {problem && <ErrorNotice title="Nothing was changed" problem={problem} />}
      </Dialog>
    </>
  )
}

const ASK =
  'Make sure that it is really them. Another reviewer or admin has to agree within a day; then a link lets them set a new password. Both of you stand in the audit log.'
const AGREED = 'Their sessions have ended. What they sign reviews with stays as it is.'
const AGREE =
  'Make sure that it is really them, by a way that is not this page. Their sessions end now, and a link lets them set a new password. What they sign reviews with stays as it is.'
