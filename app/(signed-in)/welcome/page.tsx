import { CircleCheck, UserPlus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { AskBox } from '#app/_components/ask/ask-box.tsx'
import { askFacts } from '#app/_components/ask/ask-facts.ts'
import { PageHeader } from '#app/_components/page-header.tsx'
import { requireMember } from '#app/_server/require-member.ts'
import { listMembers } from '#lib/members/list.ts'

export const metadata: Metadata = { title: 'Welcome' }

/** After set-up: a first task to try, and why a second person is needed. */
export default async function WelcomePage() {
  const ctx = await requireMember()
  const [facts, members] = await Promise.all([askFacts(ctx), listMembers({ ctx })])
  const accompanied = members.length > 1
  return (
    <div className="mx-auto max-w-[46rem]">
      <PageHeader title={`Welcome, ${ctx.actor.name}`} />
      <p className="mb-4 text-muted">
        Try the whole way once: a sentence becomes a plan of commands, a person countersigns it, and its
        output arrives here. This one only reads.
      </p>
      <AskBox facts={facts} text="How full are the disks?" tall />
      <ul className="mt-6 grid gap-3">
        <li className="flex gap-3">
          <CircleCheck className="mt-0.5 size-4 shrink-0 text-ok" aria-hidden="true" />
          <span>You are the admin of this installation.</span>
        </li>
        <li className="flex gap-3">
          {accompanied ? (
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-ok" aria-hidden="true" />
          ) : (
            <UserPlus className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden="true" />
          )}
          <span>
            {accompanied ? (
              'There is somebody to countersign what you ask for.'
            ) : (
              <>
                Nobody can countersign their own task, so a second person is needed:{' '}
                <Link href="/members" className="text-ink underline underline-offset-2">
                  invite a reviewer
                </Link>
                . Working alone, switch solo mode on at the console; every record then says so.
              </>
            )}
          </span>
        </li>
      </ul>
    </div>
  )
}
