import { read } from '#app/_server/route.ts'
import { LineQuery, readLines } from '#lib/runs/read-lines.ts'

export const GET = read(async ({ ctx, params: { id }, query }) => ({
  body: await readLines({ ctx, id, query: LineQuery.parse(query) }),
}))
