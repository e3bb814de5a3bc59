import { read } from '#app/_server/route.ts'
import { AuditFilter, listAudit } from '#lib/audit/list.ts'

export const GET = read(async ({ ctx, query }) => ({
  body: await listAudit({ ctx, filter: AuditFilter.parse(query) }),
}))
