import { change, Nothing } from '#app/_server/route.ts'
import { revokeSigner } from '#lib/reviews/revoke-signer.ts'

export const DELETE = change(Nothing, async ({ ctx, params: { id } }) => {
  await revokeSigner({ ctx, id })
  return { body: {} }
})
