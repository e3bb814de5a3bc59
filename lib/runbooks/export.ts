import type { Context } from '../context.ts'
import { requireCan } from '../members/permissions.ts'
import { findVersion } from './find.ts'

/** The Markdown of one version, byte for byte as it was written, to be kept elsewhere or brought in again. Throws not_found. */
export async function exportRunbook({
  ctx,
  name,
  number,
}: {
  ctx: Context
  name: string
  number: number
}): Promise<string> {
  requireCan(ctx, 'runbook.read')
  return (await findVersion(name, number)).source
}
