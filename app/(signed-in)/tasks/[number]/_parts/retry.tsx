'use client'

import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { useTaskChange } from './use-task-change.ts'

interface RetryChoice {
  label: string
  planner?: 'runbooks' | 'ollama'
}

/** Asks a planner once more; its plan becomes the next revision. */
export function Retry({ number, choices }: { number: number; choices: readonly RetryChoice[] }) {
  const { send, pending, problem } = useTaskChange(number)
  return (
    <>
      {choices.map(({ label, planner }) => (
        <ActButton
          key={label}
          size="sm"
          pending={pending === 'retry'}
          onClick={() => send('retry', planner ? { planner } : {})}
        >
          {label}
        </ActButton>
      ))}
      {problem && <ErrorNotice className="w-full" title="The planner was not asked" problem={problem} />}
    </>
  )
}
