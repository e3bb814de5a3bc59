'use client'

import { useState } from 'react'
import { z } from 'zod'
import { Button } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import type { MemberRow } from '#lib/members/list.ts'
import { ShownOnce } from '../../_shared/shown-once.tsx'
import { useChange } from '../../_shared/use-change.ts'

const Offered = z.object({ link: z.string() })

/** A link for a member who lost their password. */
export function OfferReset({ member }: { member: MemberRow }) {
  const [link, setLink] = useState<string | null>(null)
  const { send, pending, problem } = useChange()
  const offer = async () => {
    const offered = await send('POST', `/members/${member.id}/password-resets`, {}, Offered)
    setLink(offered?.value.link ?? null)
  }
  return (
    <div className="mt-4 grid gap-2 border-line border-t pt-4">
      <h3 className="font-[560] text-sm">Password lost</h3>
      {link ? (
        <ShownOnce
          label="Link"
          value={link}
          hint={`Give it to ${member.name} alone. It sets a new password once, within 24 hours.`}
        />
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="flex-1 basis-56 text-muted text-sm">
            A link lets them set a new one. Their sessions end now, and the audit log says who gave it out.
          </p>
          <Button size="sm" pending={pending} onClick={offer}>
            Make a link
          </Button>
        </div>
      )}
      {problem && <ErrorNotice title="No link was made" problem={problem} />}
    </div>
  )
}
