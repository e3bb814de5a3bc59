import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction, type Transaction } from '../db.ts'
import { conflict, forbidden, notFound } from '../errors.ts'
import { newId } from '../ids.ts'
import { queueMail } from './mail/queue.ts'
import { issueReset } from './offer-reset.ts'
import { isAdmin, PERMISSIONS, requireCan, requireOwner } from './permissions.ts'

const HOURS = 24

/** What came of a word for somebody: it waits for a second person, or was the second, and here is the link. */
export type Recovering =
  | { state: 'waiting'; expiresAt: string }
  | { state: 'agreed'; link: string; expiresAt: string }

/**
 * One person's word that a member cannot sign in and should be let in again. The second person's gets a single-use link by
 * which the member sets a new password; nobody's counts twice, nor the member's own. What reviews are signed with stays as
 * it is. Throws not_found, conflict `member_disabled`, `second_person_needed`, forbidden `own_recovery`.
 */
export async function recoverMember({ ctx, id }: { ctx: Context; id: string }): Promise<Recovering> {
  requireCan(ctx, 'member.recover')
  const me = requireOwner(ctx)
  if (me === id)
    throw forbidden(
      'own_recovery',
      'Others have to say this of you. Who can sign in changes their password under Settings.',
    )
  return inTransaction(async (tx) => {
    const member = await tx.member.findUnique({ where: { id } })
    if (!member) throw notFound('member')
    if (member.disabledAt)
      throw conflict('member_disabled', 'Their access ended. Restore it first, under Members.')
    const first = await openRecovery(tx, id)
    if (!first) return ask(tx, ctx, member)
    if (first.askedById === me)
      throw conflict('second_person_needed', 'You asked already. Another reviewer or admin has to agree.')
    await tx.recovery.update({ where: { id: first.id }, data: { closedAt: new Date() } })
    const issued = await issueReset(tx, id)
    await recordAudit(tx, ctx, {
      action: 'member.agree_recovery',
      subject: { kind: 'member', id },
      data: { name: member.name, askedBy: first.askedById, sessions: issued.sessions },
    })
    return { state: 'agreed', link: issued.link, expiresAt: issued.expiresAt }
  })
}

async function ask(
  tx: Transaction,
  ctx: Context,
  { id, name }: { id: string; name: string },
): Promise<Recovering> {
  const expiresAt = new Date(Date.now() + HOURS * 3_600_000)
  const row = { id: newId('rec'), memberId: id, askedById: requireOwner(ctx), expiresAt }
  await tx.recovery.create({ data: row })
  await recordAudit(tx, ctx, {
    action: 'member.ask_recovery',
    subject: { kind: 'member', id },
    data: { name },
  })
  // Whoever can read it needs no recovery: they end it.
  const message = { kind: 'recovery' as const, by: ctx.actor.name }
  await queueMail(tx, { key: row.id, to: [id], message })
  return { state: 'waiting', expiresAt: expiresAt.toISOString() }
}

/** Somebody's word that still counts: of a person who could give it today as well. */
async function openRecovery(tx: Transaction, memberId: string) {
  return tx.recovery.findFirst({
    where: {
      memberId,
      closedAt: null,
      expiresAt: { gt: new Date() },
      askedBy: { disabledAt: null, role: { in: [...PERMISSIONS['member.recover'].roles] } },
    },
    orderBy: { id: 'asc' },
  })
}

/** Takes such a word back: whoever gave it, an admin, or the member, who can sign in after all. */
export async function endRecovery({ ctx, id }: { ctx: Context; id: string }): Promise<void> {
  requireCan(ctx, 'member.end_recovery')
  const me = requireOwner(ctx)
  await inTransaction(async (tx) => {
    const { count } = await tx.recovery.updateMany({
      where: { memberId: id, closedAt: null, ...(!isAdmin(ctx) && me !== id && { askedById: me }) },
      data: { closedAt: new Date() },
    })
    if (count === 0) return
    await recordAudit(tx, ctx, { action: 'member.end_recovery', subject: { kind: 'member', id } })
  })
}
