import { read } from '#app/_server/route.ts'
import { getRun } from '#lib/runs/get.ts'

export const GET = read(async ({ ctx, params: { id } }) => ({ body: await getRun({ ctx, id }) }))
