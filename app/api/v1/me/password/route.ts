import { changeUnremembered } from '#app/_server/route.ts'
import { ChangePassword, changePassword } from '#lib/members/change-password.ts'

export const POST = changeUnremembered(ChangePassword, async ({ ctx, body }) => {
  await changePassword({ ctx, input: body })
  return { body: {} }
})
