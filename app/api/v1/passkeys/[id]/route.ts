import { change, Nothing } from '#app/_server/route.ts'
import { RenamePasskey, removePasskey, renamePasskey } from '#lib/members/passkeys.ts'

export const PATCH = change(RenamePasskey, async ({ ctx, params, body }) => {
  await renamePasskey({ ctx, id: params.id ?? '', input: body })
  return { body: {} }
})

export const DELETE = change(Nothing, async ({ ctx, params }) => {
  await removePasskey({ ctx, id: params.id ?? '' })
  return { body: {} }
})
