import { read } from '#app/_server/route.ts'
import { describePlanner } from '#lib/tasks/describe-planner.ts'

export const GET = read(async ({ ctx }) => ({ body: await describePlanner({ ctx }) }))
