'use client'

import Link from 'next/link'
import { z } from 'zod'
import { useAsked } from '#app/_client/use-asked.ts'
import { counted } from '#app/_components/counted.ts'
import type { Policy } from '#lib/policies/policy.ts'

const Check = z.object({
  plans: z.number(),
  changed: z.array(
    z.object({
      task: z.number(),
      revision: z.number(),
      title: z.string(),
      before: z.string(),
      after: z.string(),
    }),
  ),
})

/** How many plans are named. */
const MOST = 10

/** Which of the last plans the draft would have decided otherwise; asked again a moment after each change. */
export function Simulation({ policy }: { policy: Policy }) {
  const answer = useAsked('/policy/check', { policy }, Check)
  if (!answer) return <p className="text-muted text-sm">Looking at the last plans …</p>
  if (!answer.ok) return <p className="text-bad text-sm">{answer.problem.message}</p>
  const { plans, changed } = answer.value
  return (
    <div className="border-line border-t pt-3 text-sm" aria-live="polite">
      <p className="font-[540]">{summary(plans, changed.length)}</p>
      <ul className="mt-1.5 grid gap-1.5">
        {changed.slice(0, MOST).map(({ task, revision, title, before, after }) => (
          <li key={`${task} ${revision}`} className="wrap-anywhere">
            <Link href={`/tasks/${task}`} className="underline">
              #{task}
            </Link>{' '}
            {title}: <del className="text-bad">{before}</del>{' '}
            <ins className="text-ok no-underline">{after}</ins>
          </li>
        ))}
        {changed.length > MOST && <li className="text-muted">and {changed.length - MOST} more</li>}
      </ul>
    </div>
  )
}

function summary(plans: number, changed: number): string {
  if (plans === 0) return 'There are no plans yet to hold it against.'
  const of = `of the last ${counted(plans, 'plan')}`
  return changed === 0 ? `None ${of} would have been decided otherwise.` : `${changed} ${of} would change:`
}
