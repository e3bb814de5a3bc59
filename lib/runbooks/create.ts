import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, touch } from '../db.ts'
import { conflict, invalid } from '../errors.ts'
import { newId } from '../ids.ts'
import { requireCan, requireOwner } from '../members/permissions.ts'
import { addVersion } from './add-version.ts'
import { requireGoodRun } from './first-text.ts'
import { RunbookSource, requireRunbook } from './parse-source.ts'

/** Words that stand for pages in the place of a name. */
const RESERVED = ['new', 'preview']

export const RunbookName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, { error: 'A name has small letters, digits and dashes, 60 at most' })

export const CreateRunbook = z.strictObject({
  /** From the title where it is left out. */
  name: RunbookName.optional(),
  source: RunbookSource,
  /** The number of the task that it was written from. */
  task: z.int().min(1).optional(),
})

/**
 * Keeps a runbook of the team's own, as version 1. Nothing picks it before somebody else approved it. Throws invalid
 * `not_a_runbook`, conflict `runbook_exists`, `not_succeeded`.
 */
export async function createRunbook({
  ctx,
  input,
}: {
  ctx: Context
  input: z.input<typeof CreateRunbook>
}): Promise<{ name: string; version: number }> {
  requireCan(ctx, 'runbook.write')
  requireOwner(ctx)
  const { name: given, source, task } = CreateRunbook.parse(input)
  const { title } = requireRunbook(given ?? 'new', source, 1)
  const name = given ?? nameOf(title)
  if (RESERVED.includes(name))
    throw invalid('not_a_runbook', `"${name}" is the name of a page. Choose another title.`)
  if (task !== undefined) await requireGoodRun(task)
  await inTransaction(async (tx) => {
    if (await tx.runbook.findUnique({ where: { name } }))
      throw conflict(
        'runbook_exists',
        `Your team has a runbook ${name} already. Open it and write its next version, or choose another title.`,
        { name },
      )
    const { id } = await tx.runbook.create({ data: { id: newId('rbk'), name } })
    const data = await addVersion(tx, ctx, {
      runbookId: id,
      number: 1,
      title,
      source,
      fromTask: task ?? null,
    })
    await recordAudit(tx, ctx, {
      action: 'runbook.create',
      subject: { kind: 'runbook', id },
      data: { name, ...data },
    })
    touch(tx, 'runbooks')
  })
  return { name, version: 1 }
}

const nameOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60) || 'runbook'
