import { changeUnremembered, read } from '#app/_server/route.ts'
import { listInvitations } from '#lib/members/invitations.ts'
import { Invite, inviteMember } from '#lib/members/invite.ts'

export const GET = read(async ({ ctx }) => ({ body: { rows: await listInvitations({ ctx }), next: null } }))

export const POST = changeUnremembered(Invite, async ({ ctx, body }) => ({
  status: 201,
  body: await inviteMember({ ctx, input: body }),
}))
