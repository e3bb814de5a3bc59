import { CircleCheck } from 'lucide-react'
import { Chip } from '#app/_components/chip.tsx'
import { ExactText } from '#app/_components/exact-text.tsx'
import { Notice } from '#app/_components/notice.tsx'
import type { Agreement as Figures } from '#lib/planner/agreement/agreement.ts'
import type { PlanView } from '#lib/plans/view.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { TakeAnswer } from './take-answer.tsx'

/**
 * How far the plan's model agrees with itself when it is asked the same again, with what it wrote instead. It is a reason
 * to read more closely, never one to read less: four equal commands can be wrong together.
 */
export function Agreement({ task, plan }: { task: TaskView; plan: PlanView }) {
  const { agreement } = plan
  const [step] = plan.steps
  if (!agreement || !step || plan.altered) return null
  if (agreement.times === agreement.of)
    return (
      <p className="mb-4 flex gap-2 px-1 text-muted text-sm">
        <CircleCheck className="mt-[3px] size-[15px] shrink-0 text-ok" aria-hidden="true" />
        <span>
          {agreement.times} of {agreement.of} agree: asked the same {again(agreement)}, its model wrote this
          command each time.
        </span>
      </p>
    )
  return (
    <Notice
      className="mb-4"
      tone="warn"
      title={
        agreement.times === 1
          ? 'The answers disagree: read closely'
          : `${agreement.times} of ${agreement.of} agree: read closely`
      }
    >
      <p>
        Asked the same {again(agreement)}, its model also wrote{' '}
        {agreement.others.length === 0 ? 'answers that are no single command.' : 'this:'}
      </p>
      <ul aria-label="Other answers" className="mt-2 grid gap-2 xl:grid-cols-2">
        {agreement.others.map(({ script, times }) => (
          <li key={script} className="min-w-0 rounded-[7px] border border-line bg-surface p-2.5 text-fg">
            <p className="mb-1.5 flex flex-wrap items-center gap-2 text-xs">
              <span className="text-muted">
                {times} of {agreement.of}
              </span>
              {script === agreement.better && <Chip tone="warn">more answers than the plan</Chip>}
            </p>
            <pre className="whitespace-pre-wrap wrap-anywhere">
              <ExactText text={script} />
            </pre>
            {task.you.edit.allowed && (
              <TakeAnswer number={task.number} step={{ ...step, script }} basedOn={plan.digest} />
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

const again = ({ of }: Figures): string => `${of - 1} times more`
