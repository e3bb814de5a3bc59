import { z } from 'zod'
import { change } from '#app/_server/route.ts'
import { showMail, testMail } from '#lib/members/mail/settings.ts'

export const POST = change(z.strictObject({}), async ({ ctx }) => {
  await testMail({ ctx })
  return { status: 202, body: await showMail({ ctx }) }
})
