import { inTransaction } from '../db.ts'
import { type AppError, conflict } from '../errors.ts'

interface StoredAnswer {
  status: number
  body: string
  location: string | null
}

/** Whoever worked on what is older is gone: one web process at a time works on a database. */
const BEGAN_AT = new Date(performance.timeOrigin)

const KEPT_MS = 24 * 60 * 60 * 1000

/**
 * Takes an idempotency key for a request. Null means: go on, nobody used it; an answer means: it was done already.
 * Throws conflict `idempotency_in_flight`, `idempotency_unknown`, `idempotency_reused`.
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
    if (row.status === null || row.body === null) throw unanswered(row.createdAt)
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

// What an earlier process took up may have been done or not: like a run whose fate is unknown, it is not begun again.
function unanswered(createdAt: Date): AppError {
  if (createdAt < BEGAN_AT)
    return conflict(
      'idempotency_unknown',
      'Countersign ended before it answered the first request with this Idempotency-Key. Look whether it was carried out; if not, send it again with a new key.',
    )
  return conflict(
    'idempotency_in_flight',
    'The first request with this Idempotency-Key is still at work. Wait for its answer.',
  )
}
