import { change, Nothing } from '#app/_server/route.ts'
import { resumeHost } from '#lib/runs/hold.ts'

export const POST = change(Nothing, async ({ ctx, params: { id } }) => {
  await resumeHost({ ctx, id })
  return { status: 202, body: { held: false } }
})
