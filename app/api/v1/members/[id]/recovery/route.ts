import { change, changeUnremembered, Nothing } from '#app/_server/route.ts'
import { endRecovery, recoverMember } from '#lib/members/recover.ts'

export const POST = changeUnremembered(Nothing, async ({ ctx, params }) => ({
  status: 201,
  body: await recoverMember({ ctx, id: params.id ?? '' }),
}))

export const DELETE = change(Nothing, async ({ ctx, params }) => {
  await endRecovery({ ctx, id: params.id ?? '' })
  return { body: {} }
})
