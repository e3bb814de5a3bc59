import { read } from '#app/_server/route.ts'
import { requireCan } from '#lib/members/permissions.ts'
import { listRunbooks } from '#lib/planner/runbooks/list.ts'

export const GET = read(async ({ ctx }) => {
  requireCan(ctx, 'runbook.read')
  return { body: { rows: await listRunbooks(), next: null } }
})
