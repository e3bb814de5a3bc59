import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, type Transaction } from '../db.ts'
import { readEnv } from '../env.ts'
import { conflict, notFound } from '../errors.ts'
import { newId } from '../ids.ts'
import { hashSecret, newSecret } from '../secret.ts'
import { endSessions } from './end-access.ts'
import { requireCan } from './permissions.ts'

const HOURS = 24

/**
 * A single-use link by which a member sets a new password. The link is in the answer and nowhere else. The member's
 * sessions end now and the offer is on record, so that no admin slips into somebody's place unnoticed; until it is
 * used the old password stays good. Throws not_found, conflict `member_disabled`.
 */
export async function offerReset({
  ctx,
  id,
}: {
  ctx: Context
  id: string
}): Promise<{ link: string; expiresAt: string }> {
  requireCan(ctx, 'member.manage')
  return inTransaction(async (tx) => {
    const member = await tx.member.findUnique({ where: { id } })
    if (!member) throw notFound('member')
    if (member.disabledAt)
      throw conflict('member_disabled', 'Their access ended. Restore it first, under Members.')
    const { sessions, ...issued } = await issueReset(tx, id)
    await recordAudit(tx, ctx, {
      action: 'member.offer_reset',
      subject: { kind: 'member', id },
      data: { name: member.name, sessions },
    })
    return issued
  })
}

/** A link in place of any earlier one; the member's sessions end now. Says how many. */
export async function issueReset(
  tx: Transaction,
  memberId: string,
): Promise<{ link: string; expiresAt: string; sessions: number }> {
  const code = newSecret('reset')
  const expiresAt = new Date(Date.now() + HOURS * 3_600_000)
  await tx.passwordReset.updateMany({ where: { memberId, spentAt: null }, data: { spentAt: new Date() } })
  await tx.passwordReset.create({
    data: { id: newId('rst'), codeHash: hashSecret(code), memberId, expiresAt },
  })
  const sessions = await endSessions(tx, memberId)
  return { link: `${readEnv().url}/reset/${code}`, expiresAt: expiresAt.toISOString(), sessions }
}
