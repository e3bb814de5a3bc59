import { numberOf } from '#app/_server/number.ts'
import { change } from '#app/_server/route.ts'
import { SubmitReview } from '#lib/reviews/submit.ts'
import { getTask } from '#lib/tasks/get.ts'
import { reviewTask } from '#lib/tasks/review.ts'

export const POST = change(SubmitReview, async ({ ctx, body, params }) => {
  const number = numberOf(params.number, 'task')
  await reviewTask({ ctx, number, input: body })
  return { status: 201, body: await getTask({ ctx, number }) }
})
