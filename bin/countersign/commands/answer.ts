import { ask } from '../ask.ts'
import { callApi } from '../call-api.ts'
import { connect } from '../connection.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'
import { type Options, print } from '../print.ts'
import { type Questions, Task } from '../shapes.ts'
import { showQuestion, showQuestions } from '../show-questions.ts'
import { describeStatus, getTask } from '../wait-for-task.ts'

/** `countersign answer N [ANSWER...]`: tells the planner what it asks, in order; asks here for what is not given. */
export async function answer(
  number: number,
  answers: readonly string[],
  options: Options & { skip?: boolean },
): Promise<number> {
  const connection = connect(options)
  const { questions } = await getTask(connection, number)
  if (!questions)
    throw new Failure(EXIT.refused, 'nothing_asked', `The planner of #${number} asks nothing now.`)
  const said = options.skip
    ? { skip: true }
    : { answers: answers.length > 0 ? answers : await askEach(questions) }
  const body = { questions: questions.id, ...said }
  const after = await callApi(connection, Task, 'POST', `/tasks/${number}/answers`, body)
  print(options, after, `#${number} is ${describeStatus(after)}`)
  return EXIT.ok
}

async function askEach(asked: Questions): Promise<string[]> {
  const answers: string[] = []
  for (const question of asked.questions) {
    const typed = await ask(
      `${showQuestion(question)} `,
      `${showQuestions(asked)}\nGive the answers as arguments, or --skip.`,
    )
    answers.push(typed || (question.answer ?? ''))
  }
  return answers
}
