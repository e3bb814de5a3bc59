'use client'

import Link from 'next/link'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { type Answer, callApi } from '#app/_client/call-api.ts'
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

/** Milliseconds after the last key, and the plans that are named. */
const PAUSE_MS = 400
const MOST = 10

/** Which of the last plans the draft would have decided otherwise; asked again a moment after each change. */
export function Simulation({ policy }: { policy: Policy }) {
  const [answer, setAnswer] = useState<Answer<z.infer<typeof Check>> | null>(null)
  const text = JSON.stringify(policy)
  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const body = { policy: JSON.parse(text) }
      const found = await callApi({
        method: 'POST',
        path: '/policy/check',
        body,
        shape: Check,
        signal: stop.signal,
      })
      if (!stop.signal.aborted) setAnswer(found)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text])
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
  const of = `of the last ${plans} ${plans === 1 ? 'plan' : 'plans'}`
  return changed === 0 ? `None ${of} would have been decided otherwise.` : `${changed} ${of} would change:`
}
