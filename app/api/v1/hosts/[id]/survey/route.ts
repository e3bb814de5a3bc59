import { z } from 'zod'
import { change } from '#app/_server/route.ts'
import { lookAround } from '#lib/hosts/look-around.ts'

export const POST = change(z.strictObject({}), async ({ ctx, params }) => ({
  body: await lookAround({ ctx, id: params.id ?? '' }),
}))
