import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { conflict, forbidden, notFound } from '../errors.ts'
import { Credential } from '../reviews/credential.ts'
import { Signature } from '../reviews/signature.ts'
import { auth } from './auth.ts'
import { Challenge, challengeName } from './passkey-plugin.ts'
import { requireCan, requireOwner } from './permissions.ts'
import { requirePassword } from './require-password.ts'
import { verifyPasskey } from './verify-passkey.ts'

export interface PasskeyRow {
  id: string
  name: string
  createdAt: string
  lastUsedAt: string | null
}

/** What the actor signs in with besides a password, newest first. */
export async function listPasskeys({ ctx }: { ctx: Context }): Promise<PasskeyRow[]> {
  requireCan(ctx, 'session.manage')
  const rows = await db().passkey.findMany({
    where: { memberId: requireOwner(ctx) },
    orderBy: { createdAt: 'desc' },
    take: 100,
  })
  return rows.map(({ id, name, createdAt, lastUsedAt }) => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }))
}

const Name = z.string().trim().min(1, 'Call it something.').max(100)

export const AddPasskey = z.strictObject({
  /** The present password: a browser that was found unlocked is not enough. */
  password: z.string().max(256),
  name: Name,
  credential: Credential,
  challenge: Challenge,
  /** The passkey's signature of the challenge: it works, and verifies the person. */
  proof: Signature,
})

/** Passkeys that a member may have. */
const MOST = 20

/**
 * Lets a passkey sign the actor in. It reviews nothing: that takes an enrolment with the runner. Throws forbidden
 * `wrong_password`, `passkey_unproven`, conflict `passkey_taken`, `passkeys_full`.
 */
export async function addPasskey({
  ctx,
  input,
}: {
  ctx: Context
  input: z.input<typeof AddPasskey>
}): Promise<void> {
  requireCan(ctx, 'session.manage')
  const { password, name, credential, challenge, proof } = AddPasskey.parse(input)
  const memberId = requireOwner(ctx)
  await requirePassword(ctx, password)
  const fresh = await (await auth().$context).internalAdapter.consumeVerificationValue(
    challengeName(challenge),
  )
  const row = { ...credential, count: 0 }
  const count = fresh && credential.kind === 'passkey' ? verifyPasskey(proof, challenge, row) : null
  if (count === null)
    throw forbidden(
      'passkey_unproven',
      'The passkey did not sign what it was asked to on this page. Try again.',
    )
  const { id, algorithm, publicKey } = credential
  await inTransaction(async (tx) => {
    if (await tx.passkey.findUnique({ where: { id } }))
      throw conflict('passkey_taken', 'This passkey signs somebody in already.')
    if ((await tx.passkey.count({ where: { memberId } })) >= MOST)
      throw conflict('passkeys_full', `You have ${MOST} passkeys. Remove one first.`)
    await tx.passkey.create({ data: { id, memberId, name, algorithm, publicKey, count } })
    await recordAudit(tx, ctx, {
      action: 'passkey.add',
      subject: { kind: 'member', id: memberId },
      data: { name },
    })
  })
}

export const RenamePasskey = z.strictObject({ name: Name })

/** Calls one of the actor's passkeys something else. Throws not_found. */
export async function renamePasskey({
  ctx,
  id,
  input: { name },
}: {
  ctx: Context
  id: string
  input: z.output<typeof RenamePasskey>
}): Promise<void> {
  requireCan(ctx, 'session.manage')
  const memberId = requireOwner(ctx)
  await inTransaction(async (tx) => {
    const passkey = await tx.passkey.findFirst({ where: { id, memberId } })
    if (!passkey) throw notFound('passkey')
    await tx.passkey.update({ where: { id }, data: { name } })
    await recordAudit(tx, ctx, {
      action: 'passkey.rename',
      subject: { kind: 'member', id: memberId },
      data: { from: passkey.name, name },
    })
  })
}

/** Lets one of the actor's passkeys sign in no more. */
export async function removePasskey({ ctx, id }: { ctx: Context; id: string }): Promise<void> {
  requireCan(ctx, 'session.manage')
  const memberId = requireOwner(ctx)
  await inTransaction(async (tx) => {
    const passkey = await tx.passkey.findFirst({ where: { id, memberId } })
    if (!passkey) throw notFound('passkey')
    await tx.passkey.delete({ where: { id } })
    await recordAudit(tx, ctx, {
      action: 'passkey.remove',
      subject: { kind: 'member', id: memberId },
      data: { name: passkey.name },
    })
  })
}
