import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { notFound } from '../errors.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { assertedActor } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'
import { untilAnnounced } from '../until-announced.ts'

/** Takes a proposal back before it is in force; any admin may. Throws not_found, conflict `proposal_closed`, `expired`. */
export async function withdrawProposal({ ctx, id }: { ctx: Context; id: string }): Promise<void> {
  requireCan(ctx, 'policy.propose')
  if (!(await db().proposal.findUnique({ where: { id } }))) throw notFound('proposal')
  await callRunner({ type: 'withdraw', digest: id, by: assertedActor(ctx.actor) })
  await untilAnnounced('hosts', async () => {
    const row = await db().proposal.findUnique({ where: { id } })
    return row?.outcome !== null
  })
}
