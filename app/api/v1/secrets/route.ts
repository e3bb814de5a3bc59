import { changeUnremembered, read } from '#app/_server/route.ts'
import { listSecrets } from '#lib/secrets/list.ts'
import { SetSecret, setSecret } from '#lib/secrets/set.ts'

export const GET = read(async ({ ctx }) => ({ body: { rows: await listSecrets({ ctx }), next: null } }))

export const POST = changeUnremembered(SetSecret, async ({ ctx, body }) => ({
  status: 201,
  body: await setSecret({ ctx, input: body }),
}))
