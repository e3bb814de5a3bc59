'use client'

import { Undo2 } from 'lucide-react'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { useTaskChange } from './use-task-change.ts'

/** Gives the planner what is wrong about its plan, for another revision. */
export function SendBack({ number }: { number: number }) {
  const { send, pending, problem } = useTaskChange(number)
  return (
    <>
      <ActButton
        size="sm"
        variant="primary"
        icon={Undo2}
        pending={pending === 'send-back'}
        onClick={() => send('send-back')}
      >
        Revise with the planner
      </ActButton>
      {problem && <ErrorNotice className="w-full" title="The plan was not sent back" problem={problem} />}
    </>
  )
}
