import type { Drafting, Plan, Step, Turn as TurnRow } from '#generated/prisma/client.ts'
import type { Follows } from '../planner/plan-source.ts'
import type { Reason, Revised } from '../planner/planner.ts'
import type { Answered } from '../planner/question.ts'
import { readTurn, type SentBack, type Turn } from './turn.ts'

/** What the planner is told beside the request, and what the revision that comes of it follows from. */
export interface Said {
  /** What the requester answered to a model's questions. */
  answers: Answered[]
  /** The requester said: plan with what you have. */
  closed: boolean
  /** How often the planner asked for this plan. */
  rounds: number
  revises?: Revised
  follows?: Follows
}

/** Reads it from the rows of a task; `plans` begins with the present revision. */
export function whatWasSaid(
  { turns, plans }: { turns: readonly TurnRow[]; plans: readonly (Plan & { steps: readonly Step[] })[] },
  { turnId }: Pick<Drafting, 'turnId'>,
): Said {
  const all = turns.map((row) => ({ id: row.id, turn: readTurn(row) }))
  const answers = all.flatMap(({ turn }) => (isToModel(turn) ? turn.answers : []))
  const since = turnId === null ? all : all.filter(({ id }) => id >= turnId)
  const last = since.at(-1)?.turn
  const sent = all.find(({ id }) => id === turnId)?.turn
  const [plan] = plans
  return {
    answers,
    closed: last?.kind === 'answers' && last.skipped && last.from === 'model',
    rounds: since.filter(({ turn }) => turn.kind === 'questions').length,
    ...(plan && sent && isSentBack(sent) ? sentBack(plan.steps, sent) : {}),
  }
}

const isToModel = (turn: Turn): turn is Extract<Turn, { kind: 'answers' }> =>
  turn.kind === 'answers' && turn.from === 'model'

const isSentBack = (turn: Turn): turn is SentBack => turn.kind === 'changes' || turn.kind === 'failed_run'

function sentBack(steps: readonly Step[], turn: SentBack): Pick<Said, 'revises' | 'follows'> {
  return {
    revises: { scripts: steps.map(({ script }) => script), reason: reasonOf(turn) },
    follows: turn.kind === 'changes' ? turn : withoutOutput(turn),
  }
}

const withoutOutput = ({ output: _output, ...turn }: Extract<SentBack, { kind: 'failed_run' }>): Follows =>
  turn

function reasonOf(turn: SentBack): Reason {
  if (turn.kind === 'changes') return { kind: 'changes', words: turn.words }
  const { kind, step, outcome, output } = turn
  return { kind, step, outcome, output }
}
