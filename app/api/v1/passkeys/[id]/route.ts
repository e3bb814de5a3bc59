import { z } from 'zod'
import { change } from '#app/_server/route.ts'
import { removePasskey } from '#lib/members/passkeys.ts'

export const DELETE = change(z.strictObject({}), async ({ ctx, params }) => {
  await removePasskey({ ctx, id: params.id ?? '' })
  return { body: {} }
})
