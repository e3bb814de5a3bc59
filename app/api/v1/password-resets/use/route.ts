import { changeAsStranger } from '#app/_server/route.ts'
import { ADDRESS_HEADER } from '#lib/members/address-header.ts'
import { ResetPassword, resetPassword } from '#lib/members/reset-password.ts'

export const POST = changeAsStranger(ResetPassword, async ({ body, headers }) => ({
  body: await resetPassword({ input: body, address: headers.get(ADDRESS_HEADER) }),
}))
