'use client'

import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { useTaskChange } from './use-task-change.ts'

/** Stops a planner at work by canceling the task. */
export function StopPlanning({ number }: { number: number }) {
  const { send, pending, problem } = useTaskChange(number)
  return (
    <>
      <ActButton size="sm" pending={pending === 'cancel'} onClick={() => send('cancel')}>
        Cancel
      </ActButton>
      {problem && <ErrorNotice className="w-full" title="The planner was not stopped" problem={problem} />}
    </>
  )
}
