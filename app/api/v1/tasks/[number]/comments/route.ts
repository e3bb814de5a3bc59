import { numberOf } from '#app/_server/number.ts'
import { change, read } from '#app/_server/route.ts'
import { CommentOnTask, commentOnTask } from '#lib/tasks/comment.ts'
import { listThreads } from '#lib/tasks/list-threads.ts'

export const GET = read(async ({ ctx, params }) => ({
  body: { rows: await listThreads({ ctx, number: numberOf(params.number, 'task') }), next: null },
}))

export const POST = change(CommentOnTask, async ({ ctx, body, params }) => ({
  status: 201,
  body: await commentOnTask({ ctx, number: numberOf(params.number, 'task'), input: body }),
}))
