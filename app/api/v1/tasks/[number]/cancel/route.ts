import { numberOf } from '#app/_server/number.ts'
import { change, Nothing } from '#app/_server/route.ts'
import { cancelTask } from '#lib/tasks/cancel.ts'
import { getTask } from '#lib/tasks/get.ts'

export const POST = change(Nothing, async ({ ctx, params }) => {
  const number = numberOf(params.number, 'task')
  await cancelTask({ ctx, number })
  return { body: await getTask({ ctx, number }) }
})
