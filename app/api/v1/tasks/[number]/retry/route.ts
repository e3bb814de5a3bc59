import { numberOf } from '#app/_server/number.ts'
import { change } from '#app/_server/route.ts'
import { getTask } from '#lib/tasks/get.ts'
import { RetryTask, retryTask } from '#lib/tasks/retry.ts'

export const POST = change(RetryTask, async ({ ctx, body, params }) => {
  const number = numberOf(params.number, 'task')
  await retryTask({ ctx, number, input: body })
  return { body: await getTask({ ctx, number }) }
})
