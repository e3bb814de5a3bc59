import { z } from 'zod'
import { change, read } from '#app/_server/route.ts'
import { CreateTask, createTask } from '#lib/tasks/create.ts'
import { getTask } from '#lib/tasks/get.ts'
import { listTasks } from '#lib/tasks/list.ts'
import { TASK_VIEWS } from '#lib/tasks/view.ts'

const Query = z.object({ view: z.enum(TASK_VIEWS).default('all'), cursor: z.string().max(100).optional() })

export const GET = read(async ({ ctx, query }) => ({ body: await listTasks({ ctx, ...Query.parse(query) }) }))

export const POST = change(CreateTask, async ({ ctx, body }) => {
  const { number } = await createTask({ ctx, input: body })
  return { status: 201, body: { task: await getTask({ ctx, number }) }, location: `/api/v1/tasks/${number}` }
})
