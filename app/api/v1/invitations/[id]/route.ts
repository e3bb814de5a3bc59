import { change, Nothing } from '#app/_server/route.ts'
import { revokeInvitation } from '#lib/members/invitations.ts'

export const DELETE = change(Nothing, async ({ ctx, params: { id } }) => {
  await revokeInvitation({ ctx, id })
  return { body: {} }
})
