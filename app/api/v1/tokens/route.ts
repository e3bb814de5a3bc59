import { changeUnremembered, read } from '#app/_server/route.ts'
import { CreateToken, createToken } from '#lib/tokens/create.ts'
import { listTokens } from '#lib/tokens/list.ts'

export const GET = read(async ({ ctx }) => ({ body: { rows: await listTokens({ ctx }), next: null } }))

export const POST = changeUnremembered(CreateToken, async ({ ctx, body }) => ({
  status: 201,
  body: await createToken({ ctx, input: body }),
}))
