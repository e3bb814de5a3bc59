import { change, Nothing } from '#app/_server/route.ts'
import { RenamePasskey, removePasskey, renamePasskey } from '#lib/members/passkeys.ts'

export const PATCH = change(RenamePasskey, async ({ ctx, params: { id }, body }) => {
  await renamePasskey({ ctx, id, input: body })
  return { body: {} }
})

export const DELETE = change(Nothing, async ({ ctx, params: { id } }) => {
  await removePasskey({ ctx, id })
  return { body: {} }
})
