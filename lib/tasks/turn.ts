import type { Turn as TurnRow } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import type { Transaction } from '../db.ts'
import { newId } from '../ids.ts'
import type { Answered, Asker, Question } from '../planner/question.ts'
import { authorOf } from '../plans/author.ts'

/** Why a plan was sent back to the planner. Words and output are data. */
export type SentBack =
  | { kind: 'changes'; revision: number; reviewer: string; words: string }
  /** `outcome` continues "step 2 "; `output` is the end of what the step wrote, masked as its recording is. */
  | { kind: 'failed_run'; revision: number; run: string; step: number; outcome: string; output: string }

/** The same as a revision remembers it that came of it: the output stays with the turn. */
export type Follows =
  | Extract<SentBack, { kind: 'changes' }>
  | Omit<Extract<SentBack, { kind: 'failed_run' }>, 'output'>

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
