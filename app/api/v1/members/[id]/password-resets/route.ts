import { changeUnremembered, Nothing } from '#app/_server/route.ts'
import { offerReset } from '#lib/members/offer-reset.ts'

export const POST = changeUnremembered(Nothing, async ({ ctx, params: { id } }) => ({
  status: 201,
  body: await offerReset({ ctx, id }),
}))
