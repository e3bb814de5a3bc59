import { changeAsStranger } from '#app/_server/route.ts'
import { ResetPassword, resetPassword } from '#lib/members/reset-password.ts'
import { ADDRESS_HEADER } from '#lib/tokens/context-of.ts'

export const POST = changeAsStranger(ResetPassword, async ({ body, headers }) => ({
  body: await resetPassword({ input: body, address: headers.get(ADDRESS_HEADER) }),
}))
