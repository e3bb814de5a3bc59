import { read } from '#app/_server/route.ts'
import { listSigners } from '#lib/reviews/list-signers.ts'

export const GET = read(async ({ ctx }) => ({ body: { rows: await listSigners({ ctx }), next: null } }))
