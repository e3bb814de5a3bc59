import { z } from 'zod'
import { db } from '../db.ts'
import { Witness } from '../hosts/asserted.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { log } from '../log.ts'

const Answer = z.object({ witness: Witness.nullish() })

/**
 * Asks the runner to void every approval where its journal has seen a link of the audit chain that this database does
 * not hold: then the database was restored from a backup, and what people did since is missing from what it shows.
 */
export async function voidIfRestored(answer: Record<string, unknown>): Promise<void> {
  const { witness } = Answer.parse(answer)
  if (!witness || witness.sequence === 0) return
  const event = await db().auditEvent.findUnique({ where: { sequence: witness.sequence } })
  if (event?.hash === witness.hash) return
  log.warn(
    `The runner saw event ${witness.sequence} of the audit log, which this database does not hold: it was restored from a backup, or its history was rewritten. No approval that waits counts any more.`,
  )
  await callRunner({ type: 'void', by: { kind: 'system', id: 'system', name: 'Countersign' } })
}
