import type { Asker, Question } from '../planner/question.ts'
import type { TaskRows } from './find.ts'
import { readTurn } from './turn.ts'

/** What the planner of a task waits to be told; null where it waits for nothing. */
export interface OpenQuestions {
  /** Names this set of questions: an answer to another set is refused. */
  id: string
  from: Asker
  questions: Question[]
  askedAt: string
}

/** The questions that are open now, from the rows of a task. */
export function openQuestions({
  drafting,
  turns,
}: Pick<TaskRows, 'drafting' | 'turns'>): OpenQuestions | null {
  if (drafting?.stage !== 'asking') return null
  const row = turns.findLast((turn) => readTurn(turn).kind === 'questions')
  const turn = row && readTurn(row)
  if (!row || turn?.kind !== 'questions') return null
  const { from, questions } = turn
  return { id: row.id, from, questions, askedAt: row.createdAt.toISOString() }
}
