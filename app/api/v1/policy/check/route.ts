import { change } from '#app/_server/route.ts'
import { CheckPolicy, checkPolicy } from '#lib/tasks/check-policy.ts'

export const POST = change(CheckPolicy, async ({ ctx, body }) => ({
  body: await checkPolicy({ ctx, input: body }),
}))
