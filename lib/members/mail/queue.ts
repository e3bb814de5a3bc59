import { type Transaction, touch } from '../../db.ts'
import { readEnv } from '../../env.ts'
import { newId } from '../../ids.ts'
import { isForWhoWantsMail, type Message } from './compose.ts'

/** The topic that says that a message waits. */
export const MAIL = 'mail'

/**
 * Puts a message in the outbox, once for each `key`, in the transaction of the change that it tells of. Nothing where no mail
 * server is set; nobody whose access ended gets any, nor any that one may decline who wants none.
 */
export async function queueMail(
  tx: Transaction,
  { key, to, message }: { key: string; to: readonly string[]; message: Message },
): Promise<void> {
  if (!readEnv().mail || to.length === 0) return
  const wanted = await tx.member.findMany({
    where: { id: { in: [...to] }, disabledAt: null, ...(isForWhoWantsMail(message) && { wantsMail: true }) },
    select: { id: true },
    take: 1000,
  })
  for (const { id: memberId } of wanted) {
    const row = { id: newId('eml'), memberId, message: JSON.stringify(message), nextTryAt: new Date() }
    const dedupeKey = `${key}:${memberId}`
    await tx.mail.upsert({ where: { dedupeKey }, create: { ...row, dedupeKey }, update: {} })
  }
  touch(tx, MAIL)
}
