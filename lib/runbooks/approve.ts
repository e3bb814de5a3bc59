import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, touch } from '../db.ts'
import { conflict, forbidden } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { hashOf } from './add-version.ts'
import { findVersion } from './find.ts'
import { requireRunbook } from './parse-source.ts'

/**
 * Lets a version be used, in place of earlier ones. Never by its author. Approving it twice changes nothing. Throws
 * forbidden `own_runbook`, conflict `version_replaced`, invalid `not_a_runbook`, not_found.
 */
export async function approveRunbook({
  ctx,
  name,
  number,
}: {
  ctx: Context
  name: string
  number: number
}): Promise<void> {
  requireCan(ctx, 'runbook.approve')
  const version = await findVersion(name, number)
  if (version.authorId === ctx.actor.id)
    throw forbidden('own_runbook', 'You wrote this version: somebody else has to approve it.')
  requireRunbook(name, version.source, number)
  const { runbookId, source, id } = version
  await inTransaction(async (tx) => {
    const { inUse } = await tx.runbook.findUniqueOrThrow({ where: { id: runbookId } })
    if (inUse === number) return
    if (inUse !== null && inUse > number)
      throw conflict(
        'version_replaced',
        `Version ${inUse} is in use already, which is newer. Look at that one.`,
        {
          version: inUse,
        },
      )
    await tx.runbookVersion.update({
      where: { id },
      data: { approvedById: ctx.actor.id, approvedByName: ctx.actor.name, approvedAt: new Date() },
    })
    await tx.runbook.update({ where: { id: runbookId }, data: { inUse: number } })
    await recordAudit(tx, ctx, {
      action: 'runbook.approve',
      subject: { kind: 'runbook', id: runbookId },
      data: { name, version: number, sha256: hashOf(source), author: version.authorName },
    })
    touch(tx, 'runbooks')
  })
}
