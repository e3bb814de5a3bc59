import { change, Nothing } from '#app/_server/route.ts'
import { showMail, testMail } from '#lib/members/mail/settings.ts'

export const POST = change(Nothing, async ({ ctx }) => {
  await testMail({ ctx })
  return { status: 202, body: await showMail({ ctx }) }
})
