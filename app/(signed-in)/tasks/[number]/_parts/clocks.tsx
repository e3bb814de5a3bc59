import { RelativeTime } from '#app/_components/relative-time.tsx'
import { TimeLimit } from '#app/_components/time-limit.tsx'
import { WindowClock } from '#app/_components/window/window-clock.tsx'
import type { PlanView } from '#lib/plans/view.ts'
import type { TaskView } from '#lib/tasks/view.ts'

/**
 * The clocks of a plan: how long it waits for reviews, how long approvals last, when its window opens or closes, how long a
 * step may take.
 */
export function Clocks({ task, plan }: { task: TaskView; plan: PlanView }) {
  const open = task.status === 'awaiting_review' || task.status === 'approved'
  const [runsOut] = plan.reviews
    .filter(({ decision, counts }) => decision === 'approve' && counts)
    .map(({ expiresAt }) => expiresAt)
    .toSorted()
  return (
    <>
      {task.status === 'awaiting_review' && task.expiresAt && (
        <span>
          expires <RelativeTime at={task.expiresAt} direction="future" />
        </span>
      )}
      {task.status === 'expired' && task.expiresAt && task.runs.length === 0 && (
        <span>
          expired <RelativeTime at={task.expiresAt} />
        </span>
      )}
      {open && runsOut && (
        <span>
          approval ends <RelativeTime at={runsOut} direction="future" />
        </span>
      )}
      {plan.covers.window && (open || task.status === 'running') && (
        <WindowClock window={plan.covers.window} />
      )}
      {(open || task.status === 'running') && <TimeLimit seconds={plan.covers.timeLimit} />}
    </>
  )
}
