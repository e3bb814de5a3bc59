import { db } from '../db.ts'
import { AT_WORK } from './at-work.ts'
import { orderTurns } from './order-turns.ts'

/** How many plans the model writes before this task's; null where it does not wait for the model. */
export async function placeInLine(taskId: string): Promise<number | null> {
  const rows = await db().drafting.findMany({
    where: { planner: 'ollama', stage: { in: ['waiting', ...AT_WORK] }, cancelRequestedAt: null },
    select: { taskId: true, stage: true, startedAt: true, task: { select: { ownerId: true } } },
    take: 200,
  })
  if (!rows.some((row) => row.taskId === taskId && row.stage === 'waiting')) return null
  const turns = rows.map((row) => ({
    taskId: row.taskId,
    owner: row.task.ownerId,
    since: row.startedAt,
    atWork: row.stage !== 'waiting',
  }))
  return orderTurns(turns).findIndex((turn) => turn.taskId === taskId)
}
