'use client'

import { RotateCcw } from 'lucide-react'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { useTaskChange } from './use-task-change.ts'

/** Asks for new reviews of the same revision. */
export function RunAgain({ number, required }: { number: number; required: number }) {
  const { send, pending, problem } = useTaskChange(number)
  return (
    <div className="grid gap-2.5">
      <p className="text-muted text-sm">
        A run uses its approvals up. To run the same steps once more,{' '}
        {required === 1 ? 'one person has' : `${required} people have`} to countersign them anew.
      </p>
      <ActButton full icon={RotateCcw} pending={pending === 'run-again'} onClick={() => send('run-again')}>
        Ask for new reviews
      </ActButton>
      {problem && <ErrorNotice title="Nobody was asked" problem={problem} />}
    </div>
  )
}
