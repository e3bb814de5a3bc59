import type { Journal } from '../journal/journal.ts'

/** The web half says that its database is not the one whose chain this journal witnessed: it was restored. */
export function voidApprovals(journal: Journal): Record<string, never> {
  journal.append({ type: 'approvals.voided', why: 'database_restored' })
  return {}
}

/**
 * A follower saw a record that this journal does not hold, so the journal was restored, and what spent an approval may
 * be missing from it: none that is in it counts any more. Once for each such record, however often it is asked.
 */
export function voidForRollback(journal: Journal, seen: number): void {
  const known = journal.latest('approvals.voided', 100).some(({ body }) => (body.seen ?? 0) >= seen)
  if (!known) journal.append({ type: 'approvals.voided', why: 'journal_restored', seen })
}
