import { numberOf } from '#app/_server/number.ts'
import { read } from '#app/_server/route.ts'
import { getTask } from '#lib/tasks/get.ts'

export const GET = read(async ({ ctx, params }) => ({
  body: await getTask({ ctx, number: numberOf(params.number, 'task') }),
}))
