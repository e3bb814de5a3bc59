import { z } from 'zod'
import { change } from '#app/_server/route.ts'
import { removeSecret } from '#lib/secrets/remove.ts'

export const DELETE = change(z.strictObject({}), async ({ ctx, params }) => {
  await removeSecret({ ctx, name: params.name ?? '' })
  return { body: {} }
})
