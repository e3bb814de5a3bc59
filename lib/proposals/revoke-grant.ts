import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { notFound } from '../errors.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { assertedActor } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'
import { untilAnnounced } from '../until-announced.ts'

/** Lets a grant cover nothing from here on, nor the next step of a run that it covers. Twice is harmless. Throws not_found. */
export async function revokeGrant({ ctx, id }: { ctx: Context; id: string }): Promise<void> {
  requireCan(ctx, 'grant.revoke')
  if (!(await db().proposal.findUnique({ where: { id, kind: 'grant' } }))) throw notFound('grant')
  await callRunner({ type: 'revoke_grant', digest: id, by: assertedActor(ctx.actor) })
  await untilAnnounced('hosts', async () => {
    const row = await db().proposal.findUnique({ where: { id } })
    return row?.revokedAt !== null
  })
}
