import { Card } from '#app/_components/card.tsx'
import { WindowClock } from '#app/_components/window/window-clock.tsx'
import { WindowWords } from '#app/_components/window/window-words.tsx'
import type { PlanView } from '#lib/plans/view.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { ChooseWindow } from './choose-window.tsx'

/** When the plan may start, which is part of what people approve, and the way to choose another time. */
export function WhenCard({ task, plan }: { task: TaskView; plan: PlanView }) {
  const { window } = plan.covers
  const ran = task.runs[0]?.revision === plan.revision && task.status !== 'running'
  const over = ran || task.status === 'canceled'
  if (over && !window) return null
  return (
    <Card title="When" aside={window && !over && <WindowClock window={window} />}>
      <p className="text-sm">
        {window ? (
          <>
            Starts <WindowWords window={window} />, by the runner's clock.
          </>
        ) : (
          'As soon as it is approved.'
        )}
        {!task.startWhenApproved && ' It waits for Run.'}
      </p>
      {task.you.reschedule.allowed && (
        <ChooseWindow
          number={task.number}
          basedOn={{ digest: plan.digest, revision: plan.revision }}
          window={window}
          approvals={plan.resolution.approvedBy.length}
        />
      )}
    </Card>
  )
}
