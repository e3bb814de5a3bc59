import { numberOf } from '#app/_server/number.ts'
import { change } from '#app/_server/route.ts'
import { getTask } from '#lib/tasks/get.ts'
import { ReviseTask, reviseTask } from '#lib/tasks/revise.ts'

export const POST = change(ReviseTask, async ({ ctx, body, params }) => {
  const number = numberOf(params.number, 'task')
  await reviseTask({ ctx, number, input: body })
  return { status: 201, body: await getTask({ ctx, number }), location: `/api/v1/tasks/${number}` }
})
