'use client'

import { MessageSquarePlus } from 'lucide-react'
import { useState } from 'react'
import { ActButton } from '#app/_components/act-button.tsx'
import { counted } from '#app/_components/counted.ts'
import { cx } from '#app/_components/cx.ts'
import { Fold } from '#app/_components/fold.tsx'
import type { ThreadView } from '#lib/tasks/list-threads.ts'
import { CommentForm } from './comment-form.tsx'
import { CommentThread } from './comment-thread.tsx'

/** What was said about a step, below it: open threads, then the settled ones, folded away, and the way to say more. */
export function StepComments({
  number,
  revision,
  step,
  lines,
  threads,
  mayComment,
}: {
  number: number
  /** The revision that the page shows. */
  revision: number
  step: number
  /** How many lines its script has. */
  lines: number
  threads: readonly ThreadView[]
  mayComment: boolean
}) {
  const [writing, setWriting] = useState(false)
  const open = threads.filter(({ resolved }) => resolved === null)
  const settled = threads.filter(({ resolved }) => resolved !== null)
  const show = (thread: ThreadView) => (
    <CommentThread
      key={thread.id}
      number={number}
      present={revision}
      thread={thread}
      mayAnswer={mayComment}
    />
  )
  if (threads.length === 0 && !mayComment) return null
  return (
    <section
      aria-label={`Comments on step ${step}`}
      className={cx(
        'grid gap-3 px-4 pb-2 text-sm md:pl-10',
        (threads.length > 0 || writing) && 'border-line border-t pt-3',
      )}
    >
      {open.map(show)}
      {settled.length > 0 && (
        <Fold summary={counted(settled.length, 'settled thread')}>{settled.map(show)}</Fold>
      )}
      {writing ? (
        <CommentForm
          number={number}
          place={{ revision, step }}
          lines={lines}
          label={`Comment on step ${step}`}
          done={() => setWriting(false)}
        />
      ) : (
        mayComment && (
          <ActButton
            size="sm"
            variant="ghost"
            icon={MessageSquarePlus}
            className="-ml-2.5 justify-self-start"
            aria-label={`Comment on step ${step}`}
            onClick={() => setWriting(true)}
          >
            Comment
          </ActButton>
        )
      )}
    </section>
  )
}
