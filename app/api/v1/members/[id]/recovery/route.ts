import { change, changeUnremembered, Nothing } from '#app/_server/route.ts'
import { endRecovery, recoverMember } from '#lib/members/recover.ts'

export const POST = changeUnremembered(Nothing, async ({ ctx, params: { id } }) => ({
  status: 201,
  body: await recoverMember({ ctx, id }),
}))

export const DELETE = change(Nothing, async ({ ctx, params: { id } }) => {
  await endRecovery({ ctx, id })
  return { body: {} }
})
