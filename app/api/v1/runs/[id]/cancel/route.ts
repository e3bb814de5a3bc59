import { change } from '#app/_server/route.ts'
import { CancelRun, cancelRun } from '#lib/runs/cancel.ts'
import { getRun } from '#lib/runs/get.ts'

export const POST = change(CancelRun, async ({ ctx, body, params: { id } }) => {
  await cancelRun({ ctx, id, input: body })
  return { body: await getRun({ ctx, id }) }
})
