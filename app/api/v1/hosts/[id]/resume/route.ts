import { z } from 'zod'
import { change } from '#app/_server/route.ts'
import { resumeHost } from '#lib/runs/hold.ts'

export const POST = change(z.strictObject({}), async ({ ctx, params }) => {
  await resumeHost({ ctx, id: params.id ?? '' })
  return { status: 202, body: { held: false } }
})
