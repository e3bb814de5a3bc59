import { z } from 'zod'
import { change } from '#app/_server/route.ts'
import { revokeInvitation } from '#lib/members/invitations.ts'

export const DELETE = change(z.strictObject({}), async ({ ctx, params }) => {
  await revokeInvitation({ ctx, id: params.id ?? '' })
  return { body: {} }
})
