import { change, read } from '#app/_server/route.ts'
import { ChangeMail, changeMail, showMail } from '#lib/members/mail/settings.ts'

export const GET = read(async ({ ctx }) => ({ body: await showMail({ ctx }) }))

export const PATCH = change(ChangeMail, async ({ ctx, body }) => {
  await changeMail({ ctx, input: body })
  return { body: await showMail({ ctx }) }
})
