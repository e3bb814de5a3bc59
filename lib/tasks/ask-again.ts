import { recordAudit } from '../audit/record.ts'
import { SYSTEM } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { readFacts } from '../hosts/list.ts'
import { askAgain as askModel, onlyScript } from '../planner/agreement/ask-again.ts'
import { configuredServer } from '../planner/configured-server.ts'
import { storedSource } from '../planner/plan-source.ts'
import { Told } from '../planner/planner.ts'

/**
 * Asks the model of a task's newest plan the same again, and keeps with the plan how far it agrees with itself. Does nothing
 * for a plan of several commands, or of no model. It only says something of the plan: no byte of it changes.
 */
export async function askAgain({ taskId, signal }: { taskId: string; signal: AbortSignal }): Promise<void> {
  const plan = await db().plan.findFirst({
    where: { taskId },
    orderBy: { revision: 'desc' },
    include: { steps: true, task: { include: { host: true } } },
  })
  const source = plan && storedSource(plan)
  const script = plan && onlyScript(plan.steps)
  if (!plan?.told || source?.kind !== 'model' || !script || plan.agreement) return
  const { task, told } = plan
  const agreement = await askModel({
    request: {
      text: task.text,
      host: readFacts(task.host),
      ollama: { ...configuredServer(), model: source.model },
      signal,
    },
    script,
    messages: Told.parse(JSON.parse(told)).messages,
  })
  if (!agreement) return
  await inTransaction(async (tx) => {
    await tx.plan.update({ where: { id: plan.id }, data: { agreement: JSON.stringify(agreement) } })
    await recordAudit(tx, SYSTEM, {
      action: 'plan.ask_again',
      subject: { kind: 'plan', id: plan.id },
      taskId,
      data: { of: agreement.of, times: agreement.times },
    })
  })
}
