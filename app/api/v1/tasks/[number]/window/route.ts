import { numberOf } from '#app/_server/number.ts'
import { change } from '#app/_server/route.ts'
import { getTask } from '#lib/tasks/get.ts'
import { RescheduleTask, rescheduleTask } from '#lib/tasks/reschedule.ts'

export const POST = change(RescheduleTask, async ({ ctx, body, params }) => {
  const number = numberOf(params.number, 'task')
  await rescheduleTask({ ctx, number, input: body })
  return { status: 201, body: await getTask({ ctx, number }), location: `/api/v1/tasks/${number}` }
})
