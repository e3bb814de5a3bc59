import type { Metadata } from 'next'
import { ButtonLink } from '#app/_components/button.tsx'
import { Door } from '#app/_components/door/door.tsx'
import { NewMemberForm } from '#app/_components/door/new-member-form.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { openInvitation } from '#lib/members/accept-invitation.ts'
import type { Role } from '#lib/members/roles.ts'

export const metadata: Metadata = { title: 'Join' }

/** Lets the holder of an invitation link in, once. */
export default async function JoinPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const invitation = await openInvitation(code)
  if (!invitation)
    return (
      <Door title="This invitation does not work">
        <Notice tone="warn" title="It was used, revoked or is too old">
          An invitation serves one person, for seven days. Ask an admin for a new one.
        </Notice>
        <ButtonLink full href="/sign-in" className="mt-4">
          Sign in
        </ButtonLink>
      </Door>
    )
  return (
    <Door title="Join Countersign" words={`You are invited as ${invitation.role}: ${MAY[invitation.role]}.`}>
      <NewMemberForm path="/invitations/accept" code={code} action="Join" next="/" />
    </Door>
  )
}

const MAY: Record<Role, string> = {
  viewer: 'you can look at everything and change nothing',
  requester: 'you can ask for tasks and run what others approved',
  reviewer: 'you can ask for tasks and countersign those of others',
  admin: 'you can do everything, and invite others',
  auditor: 'you can look at everything and read the audit log',
}
