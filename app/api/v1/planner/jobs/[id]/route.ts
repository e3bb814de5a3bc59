import { change, Nothing } from '#app/_server/route.ts'
import { cancelModelJob } from '#lib/tasks/cancel-model-job.ts'

export const DELETE = change(Nothing, async ({ ctx, params: { id } }) => {
  await cancelModelJob({ ctx, id })
  return { status: 202, body: { canceled: true } }
})
