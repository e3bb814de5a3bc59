import { change, read } from '#app/_server/route.ts'
import { listProposals } from '#lib/proposals/list.ts'
import { ProposePolicy, proposePolicy } from '#lib/proposals/propose-policy.ts'

export const GET = read(async ({ ctx, params: { id: hostId } }) => ({
  body: { rows: await listProposals({ ctx, hostId }), next: null },
}))

export const POST = change(ProposePolicy, async ({ ctx, params: { id: hostId }, body }) => {
  const id = await proposePolicy({ ctx, hostId, input: body })
  return { status: 201, body: { id } }
})
