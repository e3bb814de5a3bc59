import { changeAsStranger } from '#app/_server/route.ts'
import { AcceptInvitation, acceptInvitation } from '#lib/members/accept-invitation.ts'
import { ADDRESS_HEADER } from '#lib/members/address-header.ts'

export const POST = changeAsStranger(AcceptInvitation, async ({ body, headers }) => {
  const id = await acceptInvitation({ input: body, address: headers.get(ADDRESS_HEADER) })
  return { status: 201, body: { member: id } }
})
