import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { requireCan } from '../members/permissions.ts'
import { TASK_VIEWS, type TaskListView } from './view.ts'
import { tasksIn } from './views.ts'

/** Counting stops here: nobody needs to know more than "99+". */
const CAP = 100

/** How many tasks are in each view, 100 at most. */
export async function countTasks({ ctx }: { ctx: Context }): Promise<Record<TaskListView, number>> {
  requireCan(ctx, 'task.read')
  const counts = await Promise.all(
    TASK_VIEWS.map(
      async (view) =>
        [
          view,
          (await db().task.findMany({ where: await tasksIn(ctx, view), select: { id: true }, take: CAP }))
            .length,
        ] as const,
    ),
  )
  return Object.fromEntries(counts) as Record<TaskListView, number>
}
