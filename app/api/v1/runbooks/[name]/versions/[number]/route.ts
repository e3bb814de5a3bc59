import { fileResponse } from '#app/_server/file-response.ts'
import { numberOf } from '#app/_server/number.ts'
import { read } from '#app/_server/route.ts'
import { exportRunbook } from '#lib/runbooks/export.ts'

export const GET = read(async ({ ctx, params: { name, number } }) => {
  const source = await exportRunbook({ ctx, name, number: numberOf(number, 'version') })
  return fileResponse(source, 'text/markdown; charset=utf-8', `${name}.md`)
})
