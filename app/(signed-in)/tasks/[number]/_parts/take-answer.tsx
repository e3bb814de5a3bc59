'use client'

import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { editable } from '#app/_components/steps/edited-steps.ts'
import type { StepView } from '#lib/plans/view.ts'
import { useTaskChange } from './use-task-change.ts'

/** Puts another answer of the model in the plan's place, as a new revision by whoever takes it. */
export function TakeAnswer({
  number,
  step,
  basedOn,
}: {
  number: number
  /** The plan's step with the other answer as its script. */
  step: StepView
  /** The digest of the revision that it replaces. */
  basedOn: string
}) {
  const { send, pending, problem } = useTaskChange(number)
  const take = () => send('revisions', { steps: editable([step]), basedOn })
  return (
    <>
      <ActButton size="sm" className="mt-2" pending={pending !== null} onClick={take}>
        Take this instead
      </ActButton>
      {problem && <ErrorNotice className="mt-2" title="The plan stays as it is" problem={problem} />}
    </>
  )
}
