import { db } from '../db.ts'
import { notFound } from '../errors.ts'

/** A runbook of the team's own with all its versions but their texts, newest first. Throws not_found. */
export async function findRunbook(name: string) {
  const runbook = await db().runbook.findUnique({
    where: { name },
    include: { versions: { orderBy: { number: 'desc' }, omit: { source: true } } },
  })
  if (!runbook) throw notFound('runbook')
  return runbook
}

/** One version of it, with its text. Throws not_found. */
export async function findVersion(name: string, number: number) {
  const version = await db().runbookVersion.findFirst({
    where: { number, runbook: { name } },
    include: { runbook: true },
  })
  if (!version) throw notFound('version of this runbook')
  return version
}
