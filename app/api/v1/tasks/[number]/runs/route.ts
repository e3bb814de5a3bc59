import { numberOf } from '#app/_server/number.ts'
import { change } from '#app/_server/route.ts'
import { getRun } from '#lib/runs/get.ts'
import { RunTask, runTask } from '#lib/tasks/run.ts'

export const POST = change(RunTask, async ({ ctx, body, params }) => {
  const id = await runTask({ ctx, number: numberOf(params.number, 'task'), input: body })
  return { status: 201, body: { run: await getRun({ ctx, id }) }, location: `/api/v1/runs/${id}` }
})
