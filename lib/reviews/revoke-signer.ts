import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { notFound } from '../errors.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { assertedActor } from '../members/author.ts'
import { isAdmin, requireCan, requireOwner } from '../members/permissions.ts'
import { untilAnnounced } from '../until-announced.ts'

/**
 * Lets one of the actor's passkeys or keys count no more, for approvals that were given and not yet spent as well; an
 * admin may revoke anybody's. Doing it twice is harmless.
 */
export async function revokeSigner({ ctx, id }: { ctx: Context; id: string }): Promise<void> {
  requireCan(ctx, 'signer.revoke')
  const owner = requireOwner(ctx)
  const signer = await db().signer.findUnique({ where: { id } })
  if (!signer || (signer.memberId !== owner && !isAdmin(ctx))) throw notFound('passkey')
  if (signer.revokedAt) return
  await callRunner({
    type: 'revoke',
    member: signer.memberId,
    credential: id,
    by: assertedActor(ctx.actor),
  })
  await untilAnnounced('tasks', async () => {
    const row = await db().signer.findUnique({ where: { id } })
    return row?.revokedAt !== null
  })
}
