import { read } from '#app/_server/route.ts'
import { SearchQuery, searchRun } from '#lib/runs/search.ts'

export const GET = read(async ({ ctx, params: { id }, query }) => ({
  body: await searchRun({ ctx, id, query: SearchQuery.parse(query) }),
}))
