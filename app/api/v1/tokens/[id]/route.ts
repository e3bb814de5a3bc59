import { change, Nothing } from '#app/_server/route.ts'
import { revokeToken } from '#lib/tokens/revoke.ts'

export const DELETE = change(Nothing, async ({ ctx, params }) => {
  await revokeToken({ ctx, id: params.id ?? '' })
  return { body: {} }
})
