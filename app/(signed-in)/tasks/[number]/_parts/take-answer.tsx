'use client'

import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import type { StepView } from '#lib/plans/view.ts'
import { useChange } from './use-change.ts'

/** Puts another answer of the model in the plan's place, as a new revision by whoever takes it. */
export function TakeAnswer({
  number,
  step,
  basedOn,
}: {
  number: number
  step: StepView
  basedOn: { digest: string; revision: number }
}) {
  const { send, pending, problem } = useChange(number)
  const { purpose, script, tty, leavesProcesses } = step
  const secrets = step.secrets.map(({ name }) => name)
  const take = () =>
    send('revisions', {
      steps: [{ purpose, script, tty, leavesProcesses, secrets }],
      basedOn: basedOn.digest,
    })
  return (
    <>
      <ActButton size="sm" className="mt-2" pending={pending !== null} onClick={take}>
        Take this instead
      </ActButton>
      {problem && <ErrorNotice className="mt-2" title="The plan stays as it is" problem={problem} />}
    </>
  )
}
