import { change, Nothing } from '#app/_server/route.ts'
import { revokeGrant } from '#lib/proposals/revoke-grant.ts'

export const DELETE = change(Nothing, async ({ ctx, params: { id } }) => {
  await revokeGrant({ ctx, id })
  return { body: {} }
})
