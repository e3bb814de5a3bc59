import { numberOf } from '#app/_server/number.ts'
import { read } from '#app/_server/route.ts'
import { getRevision } from '#lib/tasks/get.ts'

export const GET = read(async ({ ctx, params }) => ({
  body: await getRevision({
    ctx,
    number: numberOf(params.number, 'task'),
    revision: numberOf(params.revision, 'revision'),
  }),
}))
