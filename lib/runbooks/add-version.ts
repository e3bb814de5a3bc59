import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Transaction } from '../db.ts'
import { newId } from '../ids.ts'

interface NewVersion {
  runbookId: string
  number: number
  title: string
  source: string
  fromTask: number | null
}

/** Adds a version that nobody approved yet, and gives what its audit event says of it. */
export async function addVersion(
  tx: Transaction,
  { actor }: Context,
  version: NewVersion,
): Promise<{ [name: string]: string | number }> {
  await tx.runbookVersion.create({
    data: { id: newId('rbv'), ...version, authorId: actor.id, authorName: actor.name },
  })
  const { number, source, fromTask } = version
  return { version: number, sha256: hashOf(source), ...(fromTask === null ? {} : { fromTask }) }
}

/** SHA-256 of a runbook's text, in hexadecimal: which text a record speaks of. */
export const hashOf = (source: string): string => createHash('sha256').update(source).digest('hex')
