import type { Plan, Task } from '#generated/prisma/client.ts'
import type { Transaction } from '../db.ts'
import { PERMISSIONS } from '../members/permissions.ts'

/** Who may review a task's plan: not the one who asked, nor the one who wrote the revision, but in solo mode. */
export function reviewersOf(
  tx: Pick<Transaction, 'member'>,
  task: Pick<Task, 'ownerId'>,
  plan: Pick<Plan, 'authorKind' | 'authorId'> | null,
  solo: boolean,
): Promise<{ id: string; name: string }[]> {
  const own = [task.ownerId, ...(plan?.authorKind === 'member' ? [plan.authorId] : [])]
  return tx.member.findMany({
    where: {
      role: { in: [...PERMISSIONS['review.submit'].roles] },
      disabledAt: null,
      ...(solo ? {} : { id: { notIn: own } }),
    },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
    take: 1000,
  })
}
