import { change, Nothing } from '#app/_server/route.ts'
import { endSession } from '#lib/members/sessions.ts'

export const DELETE = change(Nothing, async ({ ctx, params }) => {
  await endSession({ ctx, id: params.id ?? '' })
  return { body: {} }
})
