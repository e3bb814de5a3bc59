import { change } from '#app/_server/route.ts'
import { getRun } from '#lib/runs/get.ts'
import { ResolveRun, resolveRun } from '#lib/runs/resolve.ts'

export const POST = change(ResolveRun, async ({ ctx, body, params: { id } }) => {
  await resolveRun({ ctx, id, input: body })
  return { status: 201, body: await getRun({ ctx, id }) }
})
