import type { Metadata } from 'next'
import { RefreshOn } from '#app/_client/use-refresh.tsx'
import { counted } from '#app/_components/counted.ts'
import { editable } from '#app/_components/steps/edited-steps.ts'
import { Tabs } from '#app/_components/tabs.tsx'
import { FirstOutput } from '#app/_live/first-output.tsx'
import { numberOf } from '#app/_server/number.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireMember } from '#app/_server/require-member.ts'
import { type Search, searchWords } from '#app/_server/search-words.ts'
import type { Context } from '#lib/context.ts'
import type { PlanView } from '#lib/plans/view.ts'
import { getRun } from '#lib/runs/get.ts'
import type { RunView } from '#lib/runs/view.ts'
import type { TaskStatus } from '#lib/statuses.ts'
import { getTask } from '#lib/tasks/get.ts'
import { listThreads, type ThreadView } from '#lib/tasks/list-threads.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { Conversation } from './_parts/conversation.tsx'
import { EditPlan } from './_parts/edit-plan.tsx'
import { PlanAside } from './_parts/plan-aside.tsx'
import { PlanFailed } from './_parts/plan-failed.tsx'
import { PlanSteps } from './_parts/plan-steps.tsx'
import { Planning } from './_parts/planning.tsx'
import { Questions } from './_parts/questions.tsx'
import { Revisions } from './_parts/revisions.tsx'
import { SeenPlan } from './_parts/seen.tsx'
import { StateNotice } from './_parts/state-notice.tsx'
import { TaskHead } from './_parts/task-head.tsx'
import { withComments } from './_parts/with-comments.ts'

interface Props {
  params: Promise<{ number: string }>
  /** `edit=1` opens the editor. */
  searchParams: Search
}

/** The states from which a plan runs. */
const MAY_BEGIN: TaskStatus[] = ['awaiting_review', 'approved', 'running']

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `#${(await params).number}` }
}

/** One task from its sentence to its end: the page on which people decide. */
export default async function TaskPage({ params, searchParams }: Props) {
  const ctx = await requireMember()
  const number = await orNotFound(params.then((values) => numberOf(values.number, 'task')))
  const task = await orNotFound(getTask({ ctx, number }))
  const edit = (await searchWords(searchParams)).edit === '1' && task.you.edit.allowed
  return (
    <div className="max-lg:pb-24">
      <RefreshOn topic={`task:${task.id}`} />
      <TaskHead task={task} />
      <Body ctx={ctx} task={task} edit={edit} />
    </div>
  )
}

async function Body({ ctx, task, edit }: { ctx: Context; task: TaskView; edit: boolean }) {
  const { plan, drafting } = task
  if (edit) return <Edit task={task} plan={plan} />
  const asks = task.questions && (
    <Questions number={task.number} questions={task.questions} planned={plan !== null} you={task.you} />
  )
  if (task.status === 'planning' && drafting) return <Planning task={task} drafting={drafting} />
  if (!plan && asks) return asks
  if (!plan || task.status === 'plan_failed') return <PlanFailed ctx={ctx} task={task} drafting={drafting} />
  const [latest] = task.runs
  const run = latest ? await getRun({ ctx, id: latest.id }) : null
  const threads = await listThreads({ ctx, number: task.number })
  return (
    <>
      {asks}
      <Plan task={task} plan={plan} run={run} threads={threads} />
    </>
  )
}

function Edit({ task, plan }: { task: TaskView; plan: PlanView | null }) {
  return (
    <EditPlan
      number={task.number}
      basedOn={plan && { digest: plan.digest, revision: plan.revision }}
      steps={editable(plan?.steps ?? [])}
      approvals={plan?.resolution.approvedBy.length ?? 0}
    />
  )
}

function Plan({
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
  const story = withComments(task.conversation, threads)
  return (
    <SeenPlan digest={plan.digest} revision={plan.revision}>
      <StateNotice task={task} plan={plan} run={run} />
      <FirstOutput key={plan.digest} plan={plan.digest} mayBegin={MAY_BEGIN.includes(task.status)} />
      <div className="grid items-start gap-x-7 gap-y-4 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="min-w-0">
          <Tabs
            label="Parts of this task"
            items={[
              {
                id: 'plan',
                label: 'Plan',
                note: counted(plan.steps.length, 'step'),
                panel: <PlanSteps task={task} plan={plan} run={run} threads={threads} />,
              },
              {
                id: 'conversation',
                label: 'Conversation',
                note: story.length,
                panel: <Conversation entries={story} />,
              },
              {
                id: 'revisions',
                label: 'Revisions',
                note: task.revisions.length,
                panel: <Revisions number={task.number} revisions={task.revisions} />,
              },
            ]}
          />
        </div>
        <PlanAside task={task} plan={plan} />
      </div>
    </SeenPlan>
  )
}
