import { numberOf } from '#app/_server/number.ts'
import { change, Nothing } from '#app/_server/route.ts'
import { approveRunbook } from '#lib/runbooks/approve.ts'
import { getRunbook } from '#lib/runbooks/get.ts'

export const POST = change(Nothing, async ({ ctx, params }) => {
  const { name } = params
  const number = numberOf(params.number, 'version')
  await approveRunbook({ ctx, name, number })
  return { body: await getRunbook({ ctx, name, number }) }
})
