import { change, read } from '#app/_server/route.ts'
import { CreateRunbook, createRunbook } from '#lib/runbooks/create.ts'
import { getRunbook } from '#lib/runbooks/get.ts'
import { listOwnRunbooks, listRunbooks } from '#lib/runbooks/list.ts'

export const GET = read(async ({ ctx }) => {
  const [rows, own] = await Promise.all([listRunbooks({ ctx }), listOwnRunbooks({ ctx })])
  return { body: { rows, own, next: null } }
})

export const POST = change(CreateRunbook, async ({ ctx, body }) => {
  const { name } = await createRunbook({ ctx, input: body })
  return { status: 201, body: await getRunbook({ ctx, name }), location: `/api/v1/runbooks/${name}` }
})
