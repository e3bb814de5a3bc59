import { numberOf } from '#app/_server/number.ts'
import { change } from '#app/_server/route.ts'
import { AnswerTask, answerTask } from '#lib/tasks/answer.ts'
import { getTask } from '#lib/tasks/get.ts'

export const POST = change(AnswerTask, async ({ ctx, body, params }) => {
  const number = numberOf(params.number, 'task')
  await answerTask({ ctx, number, input: body })
  return { body: await getTask({ ctx, number }) }
})
