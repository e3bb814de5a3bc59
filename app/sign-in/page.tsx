import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { Door } from '#app/_components/door/door.tsx'
import { type Search, searchWords } from '#app/_server/search-words.ts'
import { setupNeeded } from '#lib/members/setup-code.ts'
import { contextOf } from '#lib/tokens/context-of.ts'
import { SignInForm } from './sign-in-form.tsx'

export const metadata: Metadata = { title: 'Sign in' }

/** Signs a member in; `?next=` is where they wanted to go. */
export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  if (await setupNeeded()) redirect('/setup')
  const next = localPath((await searchWords(searchParams)).next)
  if (await contextOf(await headers())) redirect(next)
  return (
    <Door title="Sign in">
      <SignInForm next={next} />
    </Door>
  )
}

// Only a path of our own: anything else could send people to a stranger's page after they signed in.
function localPath(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/'
}
