import { change, Nothing } from '#app/_server/route.ts'
import { revokeToken } from '#lib/tokens/revoke.ts'

export const DELETE = change(Nothing, async ({ ctx, params: { id } }) => {
  await revokeToken({ ctx, id })
  return { body: {} }
})
