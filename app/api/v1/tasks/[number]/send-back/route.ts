import { numberOf } from '#app/_server/number.ts'
import { change, Nothing } from '#app/_server/route.ts'
import { getTask } from '#lib/tasks/get.ts'
import { sendBack } from '#lib/tasks/send-back.ts'

export const POST = change(Nothing, async ({ ctx, params }) => {
  const number = numberOf(params.number, 'task')
  await sendBack({ ctx, number })
  return { body: { task: await getTask({ ctx, number }) } }
})
