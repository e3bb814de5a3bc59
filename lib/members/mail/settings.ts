import { z } from 'zod'
import { recordAudit } from '../../audit/record.ts'
import type { Context } from '../../context.ts'
import { db, inTransaction } from '../../db.ts'
import { readEnv } from '../../env.ts'
import { AppError, conflict } from '../../errors.ts'
import { newId } from '../../ids.ts'
import { refusal, requireCan, requireOwner } from '../permissions.ts'
import { queueMail } from './queue.ts'
import { serverName } from './transport.ts'

/** How mail is doing. */
export interface MailState {
  waiting: number
  lastSent: string | null
  /** The last message that was not taken, as long as none was sent since. */
  lastError: { at: string; words: string; again: boolean } | null
}

/** How a member's mail is doing. */
export interface MailView extends MailState {
  /** Whether a mail server is set at all. */
  configured: boolean
  address: string
  wanted: boolean
  /** Everybody's, for those who run this: by which server, and how many messages of the last month were given up. */
  everybody: (MailState & { server: string; from: string; failed: number }) | null
}

/** The actor's own mail. */
export async function showMail({ ctx }: { ctx: Context }): Promise<MailView> {
  requireCan(ctx, 'mail.manage')
  const memberId = requireOwner(ctx)
  const { email, wantsMail } = await db().member.findUniqueOrThrow({ where: { id: memberId } })
  return {
    configured: readEnv().mail !== null,
    address: email,
    wanted: wantsMail,
    everybody: refusal(ctx, 'member.manage') === null ? await everybodys() : null,
    ...(await stateOf({ memberId })),
  }
}

async function everybodys(): Promise<MailView['everybody']> {
  const { mail } = readEnv()
  if (!mail) return null
  const failed = await db().mail.count({ where: { state: 'failed' } })
  return { server: serverName(mail.server), from: mail.from, failed, ...(await stateOf({})) }
}

async function stateOf(whose: { memberId?: string }): Promise<MailState> {
  const [waiting, sent, tried] = await Promise.all([
    db().mail.count({ where: { ...whose, state: 'queued' } }),
    db().mail.findFirst({ where: { ...whose, state: 'sent' }, orderBy: { sentAt: 'desc' } }),
    db().mail.findFirst({ where: { ...whose, error: { not: null } }, orderBy: { triedAt: 'desc' } }),
  ])
  const failed = tried?.triedAt && (!sent?.sentAt || tried.triedAt > sent.sentAt) ? tried : null
  return {
    waiting,
    lastSent: sent?.sentAt?.toISOString() ?? null,
    lastError: failed && {
      at: failed.triedAt?.toISOString() ?? '',
      words: failed.error ?? '',
      again: failed.state === 'queued',
    },
  }
}

export const ChangeMail = z.strictObject({ wanted: z.boolean() })

/** Whether the actor gets mail. What waits for somebody who wants none is dropped. */
export async function changeMail({
  ctx,
  input,
}: {
  ctx: Context
  input: z.infer<typeof ChangeMail>
}): Promise<void> {
  requireCan(ctx, 'mail.manage')
  const { wanted } = ChangeMail.parse(input)
  const id = requireOwner(ctx)
  await inTransaction(async (tx) => {
    await tx.member.update({ where: { id }, data: { wantsMail: wanted } })
    await recordAudit(tx, ctx, {
      action: 'member.change_mail',
      subject: { kind: 'member', id },
      data: { wanted },
    })
  })
}

const PAUSE_MS = 30_000

/** A test message to the actor, twice a minute at most. Throws conflict `mail_not_set`, too_many `mail_too_soon`. */
export async function testMail({ ctx }: { ctx: Context }): Promise<void> {
  requireCan(ctx, 'mail.manage')
  if (!readEnv().mail)
    throw conflict(
      'mail_not_set',
      'No mail server is set. Whoever runs Countersign sets COUNTERSIGN_SMTP_URL.',
    )
  const id = requireOwner(ctx)
  await inTransaction(async (tx) => {
    const since = { gt: new Date(Date.now() - PAUSE_MS) }
    const where = { memberId: id, dedupeKey: { startsWith: 'test:' }, createdAt: since }
    if ((await tx.mail.count({ where })) > 0)
      throw new AppError('too_many', 'mail_too_soon', 'A test message is on its way. Wait half a minute.')
    const key = `test:${newId('tst')}`
    await queueMail(tx, { key, to: [id], message: { kind: 'test' } })
    await recordAudit(tx, ctx, { action: 'member.test_mail', subject: { kind: 'member', id } })
  })
}
