import { change, Nothing } from '#app/_server/route.ts'
import { withdrawProposal } from '#lib/proposals/withdraw.ts'

export const DELETE = change(Nothing, async ({ ctx, params: { id } }) => {
  await withdrawProposal({ ctx, id })
  return { body: {} }
})
