import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { conflict, notFound } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { shippedSource } from '../planner/runbooks/shipped-source.ts'
import { longestStep, readDocument } from '../plans/document.ts'
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
  const { text, plan } = await requireGoodRun(number)
  const document = readDocument(plan)
  const { title, explanation } = plan
  return writeFromPlan({
    text,
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

/** What a task asked for, and the plan of its newest run that succeeded. Throws not_found, conflict `not_succeeded`. */
export async function requireGoodRun(number: number) {
  const runs = {
    where: { status: 'succeeded' },
    orderBy: { id: 'desc' },
    take: 1,
    select: { plan: { include: { steps: true } } },
  } as const
  const task = await db().task.findUnique({ where: { number }, select: { text: true, runs } })
  if (!task) throw notFound('task')
  const [run] = task.runs
  if (run) return { text: task.text, plan: run.plan }
  throw conflict(
    'not_succeeded',
    `No run of task #${number} succeeded, so there is nothing good to keep of it.`,
  )
}
