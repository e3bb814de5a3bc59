'use client'

import { Check, Reply } from 'lucide-react'
import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { Avatar } from '#app/_components/avatar.tsx'
import { Chip } from '#app/_components/chip.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { ExactText, Prose } from '#app/_components/exact-text.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { ThreadView } from '#lib/tasks/list-threads.ts'
import { useChange } from '../../../_shared/use-change.ts'
import { CommentForm } from './comment-form.tsx'

/** One thread: where it was said, what was said, and the way to answer or settle it. */
export function CommentThread({
  number,
  present,
  thread,
  mayAnswer,
}: {
  number: number
  /** The revision that the page shows: a thread of another one says so. */
  present: number
  thread: ThreadView
  mayAnswer: boolean
}) {
  const [answering, setAnswering] = useState(false)
  const { send, pending, problem } = useChange()
  const { id, comments, lines, quote, resolved } = thread
  const author = comments[0]?.author.name ?? ''
  return (
    <div className="grid gap-2 rounded-lg border border-line bg-canvas px-3 py-2.5">
      {(thread.revision !== present || lines || resolved) && (
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-muted text-xs">
          {thread.revision !== present && (
            <Chip>
              on revision {thread.revision}, step {thread.step}
            </Chip>
          )}
          {lines && (
            <span>
              {lines.from === lines.to ? `line ${lines.from}` : `lines ${lines.from} to ${lines.to}`}
            </span>
          )}
          {resolved && (
            <span>
              settled by <Prose text={resolved.by} /> <RelativeTime at={resolved.at} />
            </span>
          )}
        </p>
      )}
      {quote !== null && (
        <pre className="rounded-[7px] bg-sunken px-2.5 py-1.5 text-xs whitespace-pre-wrap wrap-anywhere">
          <ExactText text={quote} />
        </pre>
      )}
      <ul className="grid gap-2.5">
        {comments.map((comment) => (
          <li key={comment.id} className="grid grid-cols-[auto_minmax(0,1fr)] gap-2.5">
            <Avatar name={comment.author.name} />
            <div>
              <p>
                <span className="font-[560]">
                  <Prose text={comment.author.name} />
                </span>{' '}
                <RelativeTime at={comment.createdAt} className="text-faint text-xs" />
              </p>
              <Prose text={comment.text} />
            </div>
          </li>
        ))}
      </ul>
      {answering ? (
        <CommentForm
          number={number}
          place={{ thread: id }}
          label={`Answer ${author}`}
          done={() => setAnswering(false)}
        />
      ) : (
        <div className="-ml-2.5 flex flex-wrap">
          {mayAnswer && (
            <ActButton
              size="sm"
              variant="ghost"
              icon={Reply}
              aria-label={`Answer ${author}`}
              onClick={() => setAnswering(true)}
            >
              Answer
            </ActButton>
          )}
          {thread.mayResolve && !resolved && (
            <ActButton
              size="sm"
              variant="ghost"
              icon={Check}
              pending={pending}
              aria-label={`Settle the thread of ${author}`}
              onClick={() => send('POST', `/tasks/${number}/comments/${id}/resolution`, {}, Ignored)}
            >
              Settle
            </ActButton>
          )}
        </div>
      )}
      {problem && <ErrorNotice title="The thread was not settled" problem={problem} />}
    </div>
  )
}
