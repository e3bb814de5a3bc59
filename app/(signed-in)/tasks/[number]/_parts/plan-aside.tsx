import { Repeat2 } from 'lucide-react'
import { ButtonLink } from '#app/_components/button.tsx'
import { Card } from '#app/_components/card.tsx'
import type { PlanView } from '#lib/plans/view.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { ActionBar } from './action-bar.tsx'
import { ApprovalsCard } from './approvals-card.tsx'
import { CancelTask } from './cancel-task.tsx'
import { CheckedCard } from './checked-card.tsx'
import { CoversCard } from './covers-card.tsx'
import { Decide } from './decide.tsx'
import { Refuse } from './refuse.tsx'
import { RunAgain } from './run-again.tsx'
import { RunButton } from './run-button.tsx'
import { RunCard } from './run-card.tsx'
import { SaveAsRunbook } from './save-as-runbook.tsx'
import { ToldCard } from './told-card.tsx'
import { TouchesCard } from './touches-card.tsx'
import type { Decidable } from './use-review.ts'
import { WhenCard } from './when-card.tsx'

/** Beside the steps: approvals, the deciding buttons, what was checked, what the digest covers. */
export function PlanAside({ task, plan }: { task: TaskView; plan: PlanView }) {
  // Once new reviews are asked for, the run is history.
  const started = task.runs[0]?.revision === plan.revision && task.status !== 'awaiting_review'
  // The notice above the steps holds the one primary button.
  const quiet = task.you.sendBack.allowed || task.status === 'unknown'
  return (
    <aside aria-label="Review" className="grid content-start gap-3.5">
      {task.runs.length > 0 && <RunCard runs={task.runs} main={started} quiet={quiet} />}
      <SaveAsRunbook task={task} />
      <ApprovalsCard task={task} plan={plan} />
      <Action task={task} plan={plan} started={started} quiet={quiet} />
      <WhenCard task={task} plan={plan} />
      {plan.effects && <TouchesCard effects={plan.effects} />}
      <CheckedCard plan={plan} />
      <CoversCard plan={plan} host={task.host} />
      {plan.told && <ToldCard told={plan.told} />}
      {task.you.cancel.allowed && (
        <div className="justify-self-start">
          <CancelTask number={task.number} />
        </div>
      )}
    </aside>
  )
}

function Action({
  task,
  plan,
  started,
  quiet,
}: {
  task: TaskView
  plan: PlanView
  started: boolean
  quiet: boolean
}) {
  const { you, status } = task
  if (plan.altered || (status === 'canceled' && !started)) return null
  // No approval would help: the notice says which rule forbids it.
  if (plan.resolution.state === 'forbidden') return null
  if (status === 'running') return you.review.allowed ? <Refuse plan={decidable(task, plan)} /> : null
  if (status === 'approved' && you.run.allowed)
    return (
      <ActionBar>
        <div className="lg:rounded-card lg:border lg:border-line lg:bg-surface lg:p-4 lg:shadow-card">
          <RunButton number={task.number} digest={plan.digest} host={task.host.name} />
        </div>
      </ActionBar>
    )
  if (started && (you.runAgain.allowed || you.review.allowed))
    return (
      <div id="run-again" className="scroll-mt-4">
        <Card title="Run it again">
          <div className="grid gap-3">
            {you.runAgain.allowed && <RunAgain number={task.number} required={plan.resolution.required} />}
            {you.review.allowed && <Decide plan={decidable(task, plan)} again quiet={quiet} />}
            {you.allow.allowed && (
              <ButtonLink href={`/tasks/${task.number}/allow`} icon={Repeat2}>
                Allow it again, unreviewed…
              </ButtonLink>
            )}
          </div>
        </Card>
      </div>
    )
  if (you.review.allowed) {
    return (
      <ActionBar>
        <div className="lg:rounded-card lg:border lg:border-line lg:bg-surface lg:p-4 lg:shadow-card">
          <Decide plan={decidable(task, plan)} quiet={quiet} />
        </div>
      </ActionBar>
    )
  }
  return (
    <p id={started ? 'run-again' : undefined} className="scroll-mt-4 px-1 text-muted text-sm">
      {started ? you.runAgain.why : you.review.why}
    </p>
  )
}

function decidable(task: TaskView, plan: PlanView): Decidable {
  const yours = task.you.id !== null && (task.owner.id === task.you.id || plan.author.id === task.you.id)
  return {
    number: task.number,
    revision: plan.revision,
    digest: plan.digest,
    steps: plan.steps.length,
    risk: plan.risk,
    host: task.host.name,
    user: plan.covers.user,
    have: plan.resolution.have,
    required: plan.resolution.required,
    startWhenApproved: task.startWhenApproved,
    window: plan.covers.window,
    waits: task.startWhenApproved && Date.parse(plan.covers.window?.notBefore ?? '') > Date.now(),
    signed: plan.resolution.signed,
    needed: plan.resolution.needed,
    fills: plan.resolution.canUnblock.some(({ id }) => id === task.you.id),
    signUrl: task.host.approvalUrl && signUrl(task.host.approvalUrl, plan.digest, task),
    own: yours && task.host.solo,
    approved: plan.resolution.approvedBy.some(({ id }) => id === task.you.id),
  }
}

/** The runner's own page for this plan, which shows the runner's bytes and asks for the passkey. */
function signUrl(approvalUrl: string, digest: string, { number, you }: TaskView): string {
  return `${approvalUrl}/plans/${digest}?${new URLSearchParams({ as: you.id ?? '', task: String(number) })}`
}
