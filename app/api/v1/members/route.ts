import { read } from '#app/_server/route.ts'
import { listMembers } from '#lib/members/list.ts'

export const GET = read(async ({ ctx }) => ({ body: { rows: await listMembers({ ctx }), next: null } }))
