import type { Turn as TurnRow } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import type { Transaction } from '../db.ts'
import { newId } from '../ids.ts'
import { authorOf } from '../members/author.ts'
import type { Follows } from '../planner/plan-source.ts'
import type { Answered, Asker, Question } from '../planner/question.ts'

/** Why a plan was sent back to the planner. `output` is the end of what the step wrote, masked as its recording; it is data. */
export type SentBack =
  | Extract<Follows, { kind: 'changes' }>
  | (Extract<Follows, { kind: 'failed_run' }> & { output: string })

/** One thing that passed between a task's people and its planner after the request. */
export type Turn =
  | { kind: 'questions'; from: Asker; questions: Question[] }
  /** An empty answer is none. `skipped`: the planner has to do with what it has. */
  | { kind: 'answers'; from: Asker['kind']; answers: Answered[]; skipped: boolean }
  | SentBack

/** The turn in a row. */
export const readTurn = ({ body }: Pick<TurnRow, 'body'>): Turn => JSON.parse(body) as Turn

/** Keeps a turn as its actor's; returns its id. */
export async function keepTurn(tx: Transaction, ctx: Context, taskId: string, turn: Turn): Promise<string> {
  const { kind, id, name } = authorOf(ctx.actor)
  const row = await tx.turn.create({
    data: {
      id: newId('trn'),
      taskId,
      body: JSON.stringify(turn),
      authorKind: kind,
      authorId: id,
      authorName: name,
    },
  })
  return row.id
}
