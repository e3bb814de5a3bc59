import { numberOf } from '#app/_server/number.ts'
import { change, Nothing } from '#app/_server/route.ts'
import { resolveThread } from '#lib/tasks/resolve-thread.ts'

export const POST = change(Nothing, async ({ ctx, params }) => {
  await resolveThread({ ctx, number: numberOf(params.number, 'task'), id: params.id ?? '' })
  return { body: {} }
})
