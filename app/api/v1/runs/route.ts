import { z } from 'zod'
import { read } from '#app/_server/route.ts'
import { listRuns } from '#lib/runs/list.ts'

const Query = z.object({ cursor: z.string().max(100).optional() })

export const GET = read(async ({ ctx, query }) => ({ body: await listRuns({ ctx, ...Query.parse(query) }) }))
