import type { Mail, Member } from '#generated/prisma/client.ts'
import { db, inTransaction } from '../../db.ts'
import { readEnv } from '../../env.ts'
import { keepLooking } from '../../keep-looking.ts'
import { isForWhoWantsMail, Message } from './compose.ts'
import { MAIL } from './queue.ts'
import { NotSent, sendMail } from './send.ts'

const BACKSTOP_MS = 5000
const FIRST_PAUSE_MS = 15_000
/** With pauses that double: about two hours in all. */
const TRIES = 10
const KEPT_DAYS = 30

/** Sends what waits in the outbox until `signal` aborts, again and again with longer pauses where no server takes it. */
export async function keepMailing({
  signal,
  onFault,
}: {
  signal: AbortSignal
  onFault: (error: unknown) => void
}): Promise<void> {
  if (!readEnv().mail) return
  await keepLooking({
    signal,
    concerns: (topic) => topic === MAIL,
    backstop: BACKSTOP_MS,
    look: () => deliver(signal),
    onFault,
  })
}

async function deliver(signal: AbortSignal): Promise<void> {
  const due = await db().mail.findMany({
    where: { state: 'queued', nextTryAt: { lte: new Date() } },
    include: { member: true },
    orderBy: { id: 'asc' },
    take: 50,
  })
  for (const row of due) if (!signal.aborted) await deliverOne(row)
}

async function deliverOne(row: Mail & { member: Member }): Promise<void> {
  const { email, disabledAt, wantsMail } = row.member
  const { data: message } = Message.safeParse(JSON.parse(row.message))
  // What an earlier version left behind must not keep back what came after it.
  if (!message) return note(row.id, { state: 'failed', error: 'It is in the form of another version.' })
  if (disabledAt || (!wantsMail && isForWhoWantsMail(message))) return note(row.id, { state: 'dropped' })
  try {
    await sendMail(email, message)
    await note(row.id, { state: 'sent', sentAt: new Date(), error: null, tries: row.tries + 1 })
  } catch (error) {
    if (!(error instanceof NotSent)) throw error
    const tries = row.tries + 1
    const over = error.final || tries >= TRIES
    const nextTryAt = new Date(Date.now() + FIRST_PAUSE_MS * 2 ** (tries - 1))
    await note(row.id, { state: over ? 'failed' : 'queued', tries, nextTryAt, error: error.message })
  }
}

async function note(id: string, data: Partial<Mail>): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.mail.update({ where: { id }, data: { ...data, triedAt: new Date() } })
    const old = new Date(Date.now() - KEPT_DAYS * 86_400_000)
    await tx.mail.deleteMany({ where: { createdAt: { lt: old }, state: { not: 'queued' } } })
  })
}
