import { PenLine } from 'lucide-react'
import { ButtonLink } from '#app/_components/button.tsx'
import type { PlanView } from '#lib/plans/view.ts'
import type { RunView } from '#lib/runs/view.ts'
import type { ThreadView } from '#lib/tasks/list-threads.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { Agreement } from './agreement.tsx'
import { Said } from './said.tsx'
import { StepCard } from './step-card.tsx'
import { StepComments } from './step-comments.tsx'
import { StepKeys } from './step-keys.tsx'

/** The plan as the reader decides on it: what was asked, then each step. */
export function PlanSteps({
  task,
  plan,
  run,
  threads,
}: {
  task: TaskView
  plan: PlanView
  run: RunView | null
  threads: readonly ThreadView[]
}) {
  const fates = run?.plan.digest === plan.digest ? run.steps : []
  return (
    <>
      <Said task={task} plan={plan} />
      <Agreement task={task} plan={plan} />
      <h2 className="sr-only">Steps</h2>
      {plan.steps.map((step) => (
        <StepCard
          key={step.position}
          step={step}
          source={plan.source}
          host={plan.hostCheck?.steps[step.position - 1]}
          covers={plan.covers}
          run={fates.find(({ position }) => position === step.position)}
          comments={
            <StepComments
              number={task.number}
              revision={plan.revision}
              step={step.position}
              lines={step.script.split('\n').length}
              threads={threads.filter(({ presentStep }) => presentStep === step.position)}
              mayComment={task.you.comment.allowed}
            />
          }
        />
      ))}
      {task.you.edit.allowed && !plan.altered && (
        <ButtonLink href="?edit=1" size="sm" variant="ghost" icon={PenLine}>
          Edit the steps by hand
        </ButtonLink>
      )}
      <StepKeys />
    </>
  )
}
