import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import { Door } from '#app/_components/door/door.tsx'
import { NewMemberForm } from '#app/_components/door/new-member-form.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { type Search, searchWords } from '#app/_server/search-words.ts'
import { readEnv } from '#lib/env.ts'
import { isSetupCode, setupNeeded } from '#lib/members/setup-code.ts'
import { OllamaNote } from './ollama-note.tsx'

export const metadata: Metadata = { title: 'Set up' }

/** Makes the first admin for whoever holds the one-time link from the console. */
export default async function SetupPage({ searchParams }: { searchParams: Search }) {
  if (!(await setupNeeded())) redirect('/sign-in')
  const { code } = await searchWords(searchParams)
  if (!code || !isSetupCode(code)) return <NoCode wrong={Boolean(code)} url={readEnv().url} />
  return (
    <Door
      title="Set up Countersign"
      words="You are the first. The first member is an admin and can invite the others."
    >
      <NewMemberForm path="/setup" code={code} action="Create admin" next="/welcome" />
      <Suspense fallback={<p className="mt-5 text-muted text-sm">Asking whether Ollama answers…</p>}>
        <OllamaNote />
      </Suspense>
    </Door>
  )
}

function NoCode({ wrong, url }: { wrong: boolean; url: string }) {
  return (
    <Door title="Set up Countersign">
      <Notice
        tone={wrong ? 'bad' : 'info'}
        title={wrong ? 'This is not the code that the console shows' : 'Open the link that the console shows'}
      >
        <p>
          <code>npm start</code> printed a link that starts with{' '}
          <code className="wrap-anywhere">{url}/setup?code=</code>. Only whoever sees that console may make
          the first admin, so that no stranger claims this machine.
        </p>
      </Notice>
    </Door>
  )
}
