import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, type Transaction } from '../db.ts'
import { conflict, forbidden, invalid } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { QUESTION_LIMITS, type Question } from '../planner/question.ts'
import { checkValue } from '../planner/runbooks/check-value.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { isReadable } from '../readable.ts'
import { requireSecrets } from '../runbooks/require-secrets.ts'
import { findTask } from './find.ts'
import { type OpenQuestions, openQuestions } from './open-questions.ts'
import { mayAnswer } from './permitted.ts'
import { keepTurn } from './turn.ts'

export const AnswerTask = z
  .strictObject({
    /** The questions that the screen showed; others answer 409. */
    questions: z.string().max(100).optional(),
    /** One for each question, in their order; an empty one says nothing. */
    answers: z.array(z.string().trim().max(QUESTION_LIMITS.answer)).max(20).optional(),
    /** Instead of answers: a model has to plan with what it has, and takes over where a runbook asks. */
    skip: z.boolean().default(false),
  })
  .refine(({ answers, skip }) => (answers !== undefined) !== skip, {
    error: 'Give answers, or skip the questions.',
  })
export type AnswerTask = z.input<typeof AnswerTask>

/**
 * Tells the planner what it asked; planning goes on with it. Throws conflict `nothing_asked`, `questions_changed`; invalid
 * `answers_missing`, `answer_unusable`; not_found `unknown_secret`.
 */
export async function answerTask({
  ctx,
  number,
  input,
}: {
  ctx: Context
  number: number
  input: AnswerTask
}): Promise<void> {
  requireCan(ctx, 'task.create')
  const { questions: shown, answers, skip } = AnswerTask.parse(input)
  const task = await findTask(number)
  const open = openQuestions(task)
  if (!open) throw conflict('nothing_asked', 'The planner asks nothing now.')
  const { allowed, why } = mayAnswer(ctx, task)
  if (!allowed) throw forbidden('forbidden', why ?? '')
  if (shown && shown !== open.id)
    throw conflict(
      'questions_changed',
      'These are not the questions that are open now. Look at the task again.',
    )
  const given = skip ? [] : checkAnswers(open.questions, answers ?? [])
  if (open.from.kind === 'runbook')
    await requireSecrets({ name: open.from.name, parameters: filledBy(open.questions, given) })
  await inTransaction(async (tx) => {
    await takeUp(tx, task.id, open, given)
    const answered = pair(open.questions, given)
    await keepTurn(tx, ctx, task.id, {
      kind: 'answers',
      from: open.from.kind,
      answers: answered,
      skipped: skip,
    })
    await recordAudit(tx, ctx, {
      action: 'task.answer',
      subject: { kind: 'task', id: task.id },
      taskId: task.id,
      data: { questions: open.id, answers: answered.length, skipped: skip },
    })
    await refreshTask(tx, task.id)
  })
}

/** The answers in the spelling that counts. A runbook's parameter takes what fits its type, a model's question any text. */
function checkAnswers(questions: readonly Question[], answers: readonly string[]): string[] {
  if (answers.length !== questions.length)
    throw invalid(
      'answers_missing',
      `There are ${questions.length} questions, and ${answers.length} answers came. Send one for each, an empty one where you have none.`,
    )
  if (answers.every((answer) => answer === ''))
    throw invalid('answers_missing', 'All answers are empty. Answer a question, or skip them all.')
  return questions.map((question, index) => checkAnswer(question, answers[index] ?? '', index + 1))
}

function checkAnswer({ words, parameter }: Question, answer: string, number: number): string {
  if (!parameter) {
    if (isReadable(answer)) return answer
    throw unusable(number, words, 'it holds characters that nobody can see')
  }
  if (answer === '' && parameter.default !== null) return ''
  const checked = checkValue(parameter, answer)
  if (checked.ok) return checked.value
  throw unusable(number, words, `it ${checked.why}`)
}

const unusable = (question: number, words: string, why: string) =>
  invalid('answer_unusable', `The answer to "${words}" cannot be used: ${why}.`, { question })

const pair = (questions: readonly Question[], given: readonly string[]) =>
  questions.flatMap(({ words }, index) => {
    const answer = given[index] ?? ''
    return answer === '' ? [] : [{ question: words, answer }]
  })

/** Lets the planner go on. What a runbook was told becomes its parameters; where it was told nothing, a model is asked. */
async function takeUp(
  tx: Transaction,
  taskId: string,
  { from, questions }: OpenQuestions,
  given: readonly string[],
): Promise<void> {
  const { count } = await tx.drafting.updateMany({
    where: { taskId, stage: 'asking' },
    data: { stage: 'waiting', text: '', steps: '[]', startedAt: new Date() },
  })
  if (count === 0) throw conflict('nothing_asked', 'Somebody else answered at the same moment.')
  if (from.kind === 'model') return
  const asked = new Set(questions.map(({ parameter }) => parameter?.name))
  const kept = Object.entries(from.parameters).filter(([name]) => !asked.has(name))
  const parameters = { ...Object.fromEntries(kept), ...filledBy(questions, given) }
  const picked = { name: from.name, parameters }
  await tx.task.update({
    where: { id: taskId },
    data: given.length > 0 ? { runbook: JSON.stringify(picked) } : { runbook: null, planner: 'ollama' },
  })
}

/** What the answers say of a runbook's parameters. */
const filledBy = (questions: readonly Question[], given: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    questions.flatMap(({ parameter }, index) => {
      const answer = given[index] ?? ''
      return parameter && answer !== '' ? [[parameter.name, answer]] : []
    }),
  )
