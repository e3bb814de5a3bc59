import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { conflict, notFound } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { shippedSource } from '../planner/runbooks/shipped-source.ts'
import { longestStep, type PlanDocument } from '../plans/document.ts'
import type { Risk } from '../risk/levels.ts'
import { writeFromPlan } from './write-from-plan.ts'

/**
 * The text that a new runbook begins with: a task's plan that ran well, or one that ships, to be adapted. Throws
 * not_found, conflict `not_succeeded`.
 */
export async function firstText({
  ctx,
  from,
}: {
  ctx: Context
  from: { task: number } | { shipped: string }
}): Promise<string> {
  requireCan(ctx, 'runbook.write')
  if ('task' in from) return fromTask(from.task)
  const source = shippedSource(from.shipped)
  if (source === null) throw notFound('runbook')
  return source
}

async function fromTask(number: number): Promise<string> {
  const task = await db().task.findUnique({ where: { number }, select: { id: true, text: true } })
  if (!task) throw notFound('task')
  const { plan } = await requireGoodRun(number)
  const document = JSON.parse(plan.document) as PlanDocument
  const { title, explanation } = plan
  return writeFromPlan({
    text: task.text,
    title,
    explanation,
    timeLimit: longestStep(document),
    steps: plan.steps
      .toSorted((a, b) => a.position - b.position)
      .map(({ position, purpose, script, risk }) => {
        const { tty = false, leavesProcesses = false, secrets = [] } = document.steps[position - 1] ?? {}
        return { purpose, script, risk: risk as Risk, tty, leavesProcesses, secrets }
      }),
  })
}

/** The newest run of a task that succeeded, with its plan. Throws conflict `not_succeeded`. */
export async function requireGoodRun(number: number) {
  const run = await db().run.findFirst({
    where: { status: 'succeeded', task: { number } },
    orderBy: { id: 'desc' },
    include: { plan: { include: { steps: true } } },
  })
  if (run) return run
  throw conflict(
    'not_succeeded',
    `No run of task #${number} succeeded, so there is nothing good to keep of it.`,
  )
}
