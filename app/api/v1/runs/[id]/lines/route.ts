import { read } from '#app/_server/route.ts'
import { LineQuery, readLines } from '#lib/runs/read-lines.ts'

export const GET = read(async ({ ctx, params, query }) => ({
  body: await readLines({ ctx, id: params.id ?? '', query: LineQuery.parse(query) }),
}))
