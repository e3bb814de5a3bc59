import { recordAudit } from '../audit/record.ts'
import { SYSTEM } from '../context.ts'
import { inTransaction } from '../db.ts'
import type { AskedBack } from '../planner/planner.ts'
import { refreshTask } from '../plans/refresh-task.ts'
import { keepTurn } from './turn.ts'

/** Keeps what a planner asks before it plans; nothing where the planning was canceled meanwhile. */
export async function noteQuestions(taskId: string, { from, questions }: AskedBack): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.drafting.updateMany({
      where: { taskId, cancelRequestedAt: null },
      data: { stage: 'asking' },
    })
    if (count === 0) return
    await keepTurn(tx, SYSTEM, taskId, { kind: 'questions', from, questions })
    await recordAudit(tx, SYSTEM, {
      action: 'plan.ask',
      subject: { kind: 'task', id: taskId },
      taskId,
      data: { from: from.kind === 'model' ? from.model : from.name, questions: questions.length },
    })
    await refreshTask(tx, taskId)
  })
}
