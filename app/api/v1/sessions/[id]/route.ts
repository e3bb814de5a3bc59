import { change, Nothing } from '#app/_server/route.ts'
import { endSession } from '#lib/members/sessions.ts'

export const DELETE = change(Nothing, async ({ ctx, params: { id } }) => {
  await endSession({ ctx, id })
  return { body: {} }
})
