import { read } from '#app/_server/route.ts'
import { AuditPage, listAudit } from '#lib/audit/list.ts'

export const GET = read(async ({ ctx, query }) => ({
  body: await listAudit({ ctx, filter: AuditPage.parse(query) }),
}))
