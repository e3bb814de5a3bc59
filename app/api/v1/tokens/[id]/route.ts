import { z } from 'zod'
import { change } from '#app/_server/route.ts'
import { revokeToken } from '#lib/tokens/revoke.ts'

export const DELETE = change(z.strictObject({}), async ({ ctx, params }) => {
  await revokeToken({ ctx, id: params.id ?? '' })
  return { body: {} }
})
