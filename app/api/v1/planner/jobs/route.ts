import { change } from '#app/_server/route.ts'
import { StartModelJob, startModelJob } from '#lib/tasks/start-model-job.ts'

export const POST = change(StartModelJob, async ({ ctx, body }) => ({
  status: 202,
  body: await startModelJob({ ctx, input: body }),
}))
