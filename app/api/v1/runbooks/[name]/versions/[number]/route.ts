import { numberOf } from '#app/_server/number.ts'
import { read } from '#app/_server/route.ts'
import { exportRunbook } from '#lib/runbooks/export.ts'

export const GET = read(async ({ ctx, params }) => {
  const name = params.name ?? ''
  const source = await exportRunbook({ ctx, name, number: numberOf(params.number, 'version') })
  return new Response(source, {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.md"`,
      'cache-control': 'no-store',
    },
  })
})
