import { numberOf } from '#app/_server/number.ts'
import { change, Nothing } from '#app/_server/route.ts'
import { resolveThread } from '#lib/tasks/resolve-thread.ts'

export const POST = change(Nothing, async ({ ctx, params: { id, number } }) => {
  await resolveThread({ ctx, number: numberOf(number, 'task'), id })
  return { body: {} }
})
