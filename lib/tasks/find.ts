import { db } from '../db.ts'
import { notFound } from '../errors.ts'

/** A task by its number, with what its page is made of; `plan` is the present revision. Throws not_found. */
export async function findTask(number: number) {
  const task = await db().task.findUnique({
    where: { number },
    include: {
      host: true,
      drafting: true,
      turns: { orderBy: { id: 'asc' } },
      plans: { orderBy: { revision: 'asc' }, include: { steps: true, reviews: true } },
      runs: { orderBy: { id: 'desc' }, include: { plan: { select: { revision: true } } } },
    },
  })
  if (!task) throw notFound('task')
  return { ...task, plan: task.plans.at(-1) ?? null }
}

export type TaskRows = Awaited<ReturnType<typeof findTask>>
