import { change, Nothing } from '#app/_server/route.ts'
import { lookAround } from '#lib/hosts/look-around.ts'

export const POST = change(Nothing, async ({ ctx, params: { id } }) => ({
  body: await lookAround({ ctx, id }),
}))
