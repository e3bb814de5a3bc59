import { z } from 'zod'
import { numberOf } from '#app/_server/number.ts'
import { change } from '#app/_server/route.ts'
import { cancelTask } from '#lib/tasks/cancel.ts'
import { getTask } from '#lib/tasks/get.ts'

export const POST = change(z.strictObject({}), async ({ ctx, params }) => {
  const number = numberOf(params.number, 'task')
  await cancelTask({ ctx, number })
  return { body: await getTask({ ctx, number }) }
})
