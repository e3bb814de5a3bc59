import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, touch } from '../db.ts'
import { requireCan } from '../members/permissions.ts'
import { findRunbook } from './find.ts'

export const ArchiveRunbook = z.strictObject({ archived: z.boolean() })

/** Puts a runbook away, or takes it back: nothing picks one that is away. Its versions and record stay. Throws not_found. */
export async function archiveRunbook({
  ctx,
  name,
  input,
}: {
  ctx: Context
  name: string
  input: z.infer<typeof ArchiveRunbook>
}): Promise<void> {
  requireCan(ctx, 'runbook.approve')
  const { archived } = ArchiveRunbook.parse(input)
  const { id } = await findRunbook(name)
  await inTransaction(async (tx) => {
    const { archivedAt } = await tx.runbook.findUniqueOrThrow({ where: { id } })
    if ((archivedAt !== null) === archived) return
    await tx.runbook.update({ where: { id }, data: { archivedAt: archived ? new Date() : null } })
    await recordAudit(tx, ctx, {
      action: archived ? 'runbook.archive' : 'runbook.unarchive',
      subject: { kind: 'runbook', id },
      data: { name },
    })
    touch(tx, 'runbooks')
  })
}
