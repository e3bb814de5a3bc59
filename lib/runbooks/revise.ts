import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, touch } from '../db.ts'
import { conflict } from '../errors.ts'
import { requireCan, requireOwner } from '../members/permissions.ts'
import { addVersion } from './add-version.ts'
import { findVersion } from './find.ts'
import { RunbookSource, requireRunbook } from './parse-source.ts'

export const ReviseRunbook = z.strictObject({
  source: RunbookSource,
  /** The newest version that the author saw; a newer one answers 409. */
  basedOn: z.int().min(1),
})

/**
 * Writes the next version. The one in use stays in use until somebody else approved this one. Throws invalid
 * `not_a_runbook`, conflict `version_raced`, `unchanged`, not_found.
 */
export async function reviseRunbook({
  ctx,
  name,
  input,
}: {
  ctx: Context
  name: string
  input: z.input<typeof ReviseRunbook>
}): Promise<{ name: string; version: number }> {
  requireCan(ctx, 'runbook.write')
  requireOwner(ctx)
  const { source, basedOn } = ReviseRunbook.parse(input)
  const before = await findVersion(name, basedOn)
  if (before.source === source)
    throw conflict('unchanged', `This is version ${basedOn} as it stands. Change something, or leave it.`)
  const number = basedOn + 1
  const { title } = requireRunbook(name, source, number)
  const { runbookId } = before
  await inTransaction(async (tx) => {
    const newer = await tx.runbookVersion.findUnique({ where: { runbookId_number: { runbookId, number } } })
    if (newer)
      throw conflict(
        'version_raced',
        `${newer.authorName} wrote version ${number} meanwhile. Look at it, then write yours on top of it.`,
        { version: number },
      )
    const data = await addVersion(tx, ctx, { runbookId, number, title, source, fromTask: null })
    await recordAudit(tx, ctx, {
      action: 'runbook.revise',
      subject: { kind: 'runbook', id: runbookId },
      data: { name, ...data },
    })
    touch(tx, 'runbooks')
  })
  return { name, version: number }
}
