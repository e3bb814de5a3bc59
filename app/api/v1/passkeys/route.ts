import { changeUnremembered, read } from '#app/_server/route.ts'
import { AddPasskey, addPasskey, listPasskeys } from '#lib/members/passkeys.ts'

export const GET = read(async ({ ctx }) => ({ body: { rows: await listPasskeys({ ctx }), next: null } }))

export const POST = changeUnremembered(AddPasskey, async ({ ctx, body }) => {
  await addPasskey({ ctx, input: body })
  return { status: 201, body: { rows: await listPasskeys({ ctx }), next: null } }
})
