import { change, Nothing } from '#app/_server/route.ts'
import { removeSecret } from '#lib/secrets/remove.ts'

export const DELETE = change(Nothing, async ({ ctx, params: { name } }) => {
  await removeSecret({ ctx, name })
  return { body: {} }
})
