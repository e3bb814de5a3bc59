import { change, Nothing, read } from '#app/_server/route.ts'
import { endOtherSessions, listSessions } from '#lib/members/sessions.ts'

export const GET = read(async ({ ctx }) => ({ body: { rows: await listSessions({ ctx }), next: null } }))

/** All but the one that asks. */
export const DELETE = change(Nothing, async ({ ctx }) => {
  await endOtherSessions({ ctx })
  return { body: {} }
})
