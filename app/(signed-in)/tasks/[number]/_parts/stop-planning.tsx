'use client'

import { Button } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { useChange } from './use-change.ts'

/** Stops a planner at work by canceling the task. */
export function StopPlanning({ number }: { number: number }) {
  const { send, pending, problem } = useChange(number)
  return (
    <>
      <Button size="sm" pending={pending === 'cancel'} onClick={() => send('cancel')}>
        Cancel
      </Button>
      {problem && <ErrorNotice className="w-full" title="The planner was not stopped" problem={problem} />}
    </>
  )
}
