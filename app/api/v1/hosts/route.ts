import { read } from '#app/_server/route.ts'
import { listHosts } from '#lib/hosts/list.ts'

export const GET = read(async ({ ctx }) => ({ body: { rows: await listHosts({ ctx }), next: null } }))
