import { numberOf } from '#app/_server/number.ts'
import { change, read } from '#app/_server/route.ts'
import { ArchiveRunbook, archiveRunbook } from '#lib/runbooks/archive.ts'
import { getRunbook } from '#lib/runbooks/get.ts'

export const GET = read(async ({ ctx, params: { name }, query }) => {
  const number = query.version === undefined ? undefined : numberOf(query.version, 'version')
  return { body: await getRunbook({ ctx, name, number }) }
})

export const PATCH = change(ArchiveRunbook, async ({ ctx, params: { name }, body }) => {
  await archiveRunbook({ ctx, name, input: body })
  return { body: await getRunbook({ ctx, name }) }
})
