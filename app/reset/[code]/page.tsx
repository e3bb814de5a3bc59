import type { Metadata } from 'next'
import { ButtonLink } from '#app/_components/button.tsx'
import { Door } from '#app/_components/door/door.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { openReset } from '#lib/members/reset-password.ts'
import { NewPasswordForm } from './new-password-form.tsx'

export const metadata: Metadata = { title: 'New password' }

/** Lets the holder of a link set a new password, once. */
export default async function ResetPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const reset = await openReset(code)
  if (!reset)
    return (
      <Door title="This link does not work">
        <Notice tone="warn" title="It was used, replaced or is too old">
          Ask an admin for a new one. Whoever has the console can make one with countersign reset-password.
        </Notice>
        <ButtonLink full href="/sign-in" className="mt-4">
          Sign in
        </ButtonLink>
      </Door>
    )
  return (
    <Door title="Set a new password" words={`For ${reset.member.name}, ${reset.member.email}.`}>
      <NewPasswordForm code={code} />
    </Door>
  )
}
