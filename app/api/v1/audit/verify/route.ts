import { read } from '#app/_server/route.ts'
import { verifyAudit } from '#lib/audit/verify.ts'

export const GET = read(async ({ ctx }) => ({ body: await verifyAudit({ ctx }) }))
