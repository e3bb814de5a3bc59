import { z } from 'zod'
import { change } from '#app/_server/route.ts'
import { endSession } from '#lib/members/sessions.ts'

export const DELETE = change(z.strictObject({}), async ({ ctx, params }) => {
  await endSession({ ctx, id: params.id ?? '' })
  return { body: {} }
})
