import type { Context } from '#lib/context.ts'
import type { TaskStatus } from '#lib/statuses.ts'
import { listTasks } from '#lib/tasks/list.ts'
import type { TaskSummary } from '#lib/tasks/view.ts'
import { TaskRows } from './task-rows.tsx'

const DECIDED: readonly TaskStatus[] = ['rejected', 'expired', 'succeeded', 'failed', 'unknown', 'canceled']
const FEW = 5

/** Below what needs the reader: what runs now, and the last that came to an end. */
export async function AlsoHere({ ctx, shown }: { ctx: Context; shown: ReadonlySet<string> }) {
  const [running, all] = await Promise.all([
    listTasks({ ctx, view: 'running' }),
    listTasks({ ctx, view: 'all' }),
  ])
  const ended = all.rows.filter(({ id, status }) => DECIDED.includes(status) && !shown.has(id))
  return (
    <>
      <Section title="Running" rows={running.rows.slice(0, FEW)} />
      <Section title="Lately" rows={ended.slice(0, FEW)} />
    </>
  )
}

function Section({ title, rows }: { title: string; rows: TaskSummary[] }) {
  if (rows.length === 0) return null
  return (
    <section className="mt-7">
      <h2 className="mb-3.5 font-[580]">{title}</h2>
      <TaskRows rows={rows} />
    </section>
  )
}
