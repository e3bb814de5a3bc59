import { numberOf } from '#app/_server/number.ts'
import { change } from '#app/_server/route.ts'
import { AllowAgain, allowAgain } from '#lib/tasks/allow-again.ts'

export const POST = change(AllowAgain, async ({ ctx, params, body }) => {
  const id = await allowAgain({ ctx, number: numberOf(params.number, 'task'), input: body })
  return { status: 201, body: { id } }
})
