import { recordAudit } from '../audit/record.ts'
import { SYSTEM } from '../context.ts'
import { inTransaction } from '../db.ts'
import { refreshTask } from '../plans/refresh-task.ts'

/** Keeps why a draft came to no plan, with what was written of it. */
export async function noteFailure(
  taskId: string,
  { failure, detail, text }: { failure: string; detail: string; text: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.drafting.updateMany({
      where: { taskId },
      data: { stage: 'failed', failure, detail, text },
    })
    if (count === 0) return
    await recordAudit(tx, SYSTEM, {
      action: 'plan.fail',
      subject: { kind: 'task', id: taskId },
      taskId,
      data: { failure, detail },
    })
    await refreshTask(tx, taskId)
  })
}
