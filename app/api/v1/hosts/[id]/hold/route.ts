import { change, Nothing } from '#app/_server/route.ts'
import { holdHost } from '#lib/runs/hold.ts'

export const POST = change(Nothing, async ({ ctx, params: { id } }) => {
  await holdHost({ ctx, id })
  return { status: 202, body: { held: true } }
})
