'use client'

import { BookOpen } from 'lucide-react'
import { ActButton } from '#app/_components/act-button.tsx'
import { ButtonLink } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import type { Suggestion } from '#lib/planner/runbooks/suggest.ts'
import { useTaskChange } from './use-task-change.ts'

/** The runbooks nearest to the sentence. One press drafts from one; where something is open, its form asks for it. */
export function DidYouMean({ number, suggestions }: { number: number; suggestions: readonly Suggestion[] }) {
  const { send, pending, problem } = useTaskChange(number)
  return (
    <div className="mt-2 grid gap-2">
      <p id="did-you-mean" className="font-[540] text-fg">
        Did you mean
      </p>
      <ul aria-labelledby="did-you-mean" className="flex flex-wrap gap-2">
        {suggestions.map(({ name, title, parameters, open }) => (
          <li key={name}>
            {open === null ? (
              <ActButton
                size="sm"
                icon={BookOpen}
                pending={pending === 'retry'}
                onClick={() => send('retry', { runbook: { name, parameters } })}
              >
                {title}
              </ActButton>
            ) : (
              <ButtonLink
                size="sm"
                icon={BookOpen}
                href={`/tasks/new?${new URLSearchParams({ ...parameters, runbook: name })}`}
              >
                {`${title} (which ${open}?)`}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
      {problem && <ErrorNotice title="The runbook was not taken" problem={problem} />}
    </div>
  )
}
