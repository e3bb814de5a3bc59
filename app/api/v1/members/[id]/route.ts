import { change } from '#app/_server/route.ts'
import { ChangeMember } from '#lib/members/change.ts'
import { listMembers } from '#lib/members/list.ts'
import { changeMember } from '#lib/reviews/change-member.ts'

export const PATCH = change(ChangeMember, async ({ ctx, body, params: { id } }) => {
  await changeMember({ ctx, id, input: body })
  return { body: { rows: await listMembers({ ctx }), next: null } }
})
