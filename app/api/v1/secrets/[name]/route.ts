import { change, Nothing } from '#app/_server/route.ts'
import { removeSecret } from '#lib/secrets/remove.ts'

export const DELETE = change(Nothing, async ({ ctx, params }) => {
  await removeSecret({ ctx, name: params.name ?? '' })
  return { body: {} }
})
