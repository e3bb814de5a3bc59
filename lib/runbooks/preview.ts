import { z } from 'zod'
import type { Context } from '../context.ts'
import { requireCan } from '../members/permissions.ts'
import { RunbookName } from './create.ts'
import { RunbookSource } from './parse-source.ts'
import { showSource } from './show-source.ts'
import type { RunbookPreview } from './view.ts'

export const PreviewRunbook = z.strictObject({
  source: RunbookSource,
  /** The runbook whose next version it would be. */
  name: RunbookName.optional(),
})

/** Says what a text would be as a runbook, or what is wrong in which line. Keeps nothing. */
export async function previewRunbook({
  ctx,
  input,
}: {
  ctx: Context
  input: z.input<typeof PreviewRunbook>
}): Promise<RunbookPreview> {
  requireCan(ctx, 'runbook.write')
  const { source, name = '' } = PreviewRunbook.parse(input)
  return showSource(name, source, 1)
}
