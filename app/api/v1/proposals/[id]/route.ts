import { z } from 'zod'
import { change } from '#app/_server/route.ts'
import { withdrawProposal } from '#lib/proposals/withdraw.ts'

export const DELETE = change(z.strictObject({}), async ({ ctx, params }) => {
  await withdrawProposal({ ctx, id: params.id ?? '' })
  return { body: {} }
})
