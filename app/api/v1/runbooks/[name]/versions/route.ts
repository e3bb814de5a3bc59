import { change } from '#app/_server/route.ts'
import { getRunbook } from '#lib/runbooks/get.ts'
import { ReviseRunbook, reviseRunbook } from '#lib/runbooks/revise.ts'

export const POST = change(ReviseRunbook, async ({ ctx, params, body }) => {
  const { name, version } = await reviseRunbook({ ctx, name: params.name, input: body })
  return {
    status: 201,
    body: await getRunbook({ ctx, name }),
    location: `/api/v1/runbooks/${name}/versions/${version}`,
  }
})
