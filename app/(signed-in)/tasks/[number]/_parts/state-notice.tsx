import { ClipboardCheck, PenLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '#app/_components/button.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Notice } from '#app/_components/notice.tsx'
import type { PlanView, ReviewView } from '#lib/plans/view.ts'
import type { RunView } from '#lib/runs/view.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { hasBegun } from '../../../_shared/has-begun.ts'
import { Retry } from './retry.tsx'
import { SendBack } from './send-back.tsx'

interface Place {
  task: TaskView
  plan: PlanView
  /** The latest run. */
  run: RunView | null
}

/** Where a plan is stuck: why, and the ways on. Nothing where it is on its way. */
export function StateNotice({ task, plan, run }: Place): ReactNode {
  return (
    <>
      {task.drafting?.stage === 'failed' && (
        <Notice tone="warn" className="mb-4" title="No new revision came of it">
          <Prose text={task.drafting.detail ?? 'The planner stopped without a word.'} />
        </Notice>
      )}
      <Stuck task={task} plan={plan} run={run} />
    </>
  )
}

function Stuck({ task, plan, run }: Place): ReactNode {
  if (plan.altered)
    return (
      <Notice tone="bad" className="mb-4" title="This plan was altered after it was sealed">
        {plan.altered}
      </Notice>
    )
  if (plan.resolution.state === 'forbidden' && task.status === 'needs_input')
    return (
      <Notice
        tone="bad"
        className="mb-4"
        title="The policy forbids this plan"
        action={<WaysOn task={task} />}
      >
        {plan.resolution.rule}. Nobody can approve it as it stands.
      </Notice>
    )
  if (task.status === 'needs_input' && !task.questions)
    return <Refused task={task} review={refusalOf(plan, 'request_changes')} verb="asked for changes" />
  if (task.status === 'rejected')
    return <Refused task={task} review={refusalOf(plan, 'reject')} verb="rejected this plan" />
  if (task.status === 'expired')
    return (
      <Notice tone="warn" className="mb-4" title="The plan waited too long" action={<WaysOn task={task} />}>
        What it was written for may have changed. Ask for it again, or save it as a new revision.
      </Notice>
    )
  if (task.status === 'unknown')
    return (
      <Notice
        tone="warn"
        className="mb-4"
        title="Nobody knows how this run ended"
        action={
          <>
            {task.runs[0] && (
              <ButtonLink size="sm" variant="primary" href={`/runs/${task.runs[0].id}`} icon={ClipboardCheck}>
                Record what happened
              </ButtonLink>
            )}
            <WaysOn task={task} />
          </>
        }
      >
        The step may have run, in part or in full. Look at the host before anything runs again; nothing was
        started twice.
      </Notice>
    )
  if (task.status === 'failed')
    return (
      <Notice tone="warn" className="mb-4" title="The run failed" action={<WaysOn task={task} />}>
        Its approvals are spent. The planner can be shown the step that failed and the end of its output; what
        it writes then is a new revision, for people to review.
      </Notice>
    )
  if (task.status === 'canceled' && run)
    return (
      <Notice className="mb-4" title="The run was stopped">
        {hasBegun(run) ? 'What it did until then stays done' : 'Nothing of it was run'}, and its approvals are
        spent.
      </Notice>
    )
  if (task.status === 'canceled')
    return <Notice className="mb-4" title="This task was canceled. Nothing of it can run." />
  return null
}

function Refused({ task, review, verb }: { task: TaskView; review: ReviewView | null; verb: string }) {
  return (
    <Notice
      tone="warn"
      className="mb-4"
      title={`${review?.reviewer.name ?? 'A reviewer'} ${verb}`}
      action={<WaysOn task={task} />}
    >
      {review && <Prose text={review.reason} />}
    </Notice>
  )
}

function WaysOn({ task: { number, you } }: { task: TaskView }) {
  return (
    <>
      {you.sendBack.allowed && <SendBack number={number} />}
      {you.edit.allowed && (
        <ButtonLink size="sm" icon={PenLine} href="?edit=1">
          Edit the steps
        </ButtonLink>
      )}
      {you.retry.allowed && <Retry number={number} choices={[{ label: 'Plan from scratch' }]} />}
    </>
  )
}

const refusalOf = ({ reviews }: PlanView, decision: ReviewView['decision']): ReviewView | null =>
  reviews.find((review) => review.decision === decision && review.counts) ?? null
