import type { PlanView } from '#lib/plans/view.ts'
import type { TaskView } from '#lib/tasks/view.ts'

/** People who may not countersign this plan although they might expect to, each with the reason. */
export function barredFrom(
  { host, owner, requester }: Pick<TaskView, 'host' | 'owner' | 'requester'>,
  { author }: Pick<PlanView, 'author'>,
): { id: string; name: string; why: string }[] {
  if (host.solo) return []
  const asked = requester.kind === 'agent' ? `owns ${requester.name}, which asked for it` : 'asked for it'
  const barred = [{ id: owner.id, name: owner.name, why: `${asked}, so cannot approve` }]
  if (author.kind === 'member' && author.id !== owner.id)
    barred.push({ id: author.id, name: author.name, why: 'wrote this revision, so cannot approve' })
  return barred
}
