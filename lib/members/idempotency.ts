import { inTransaction } from '../db.ts'
import { conflict } from '../errors.ts'

interface StoredAnswer {
  status: number
  body: string
  location: string | null
}

const KEPT_MS = 24 * 60 * 60 * 1000

/**
 * Takes an idempotency key for a request. Null means: go on, nobody used it; an answer means: it was done already.
 * Throws conflict `idempotency_in_flight`, `idempotency_reused`.
 */
export async function claimKey(id: string, requestHash: string): Promise<StoredAnswer | null> {
  return inTransaction(async (tx) => {
    await tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date(Date.now() - KEPT_MS) } } })
    const row = await tx.idempotencyKey.findUnique({ where: { id } })
    if (!row) {
      await tx.idempotencyKey.create({ data: { id, requestHash } })
      return null
    }
    if (row.requestHash !== requestHash)
      throw conflict(
        'idempotency_reused',
        'This Idempotency-Key was used for another request. Use a new one.',
      )
    if (row.status === null || row.body === null)
      throw conflict(
        'idempotency_in_flight',
        'The first request with this Idempotency-Key is still at work. Wait for its answer.',
      )
    return { status: row.status, body: row.body, location: row.location }
  })
}

/** Keeps the answer for a day. */
export async function storeAnswer(id: string, answer: StoredAnswer): Promise<void> {
  await inTransaction((tx) => tx.idempotencyKey.update({ where: { id }, data: answer }))
}

/** Gives a key back that led to nothing. */
export async function forgetKey(id: string): Promise<void> {
  await inTransaction((tx) => tx.idempotencyKey.deleteMany({ where: { id } }))
}
