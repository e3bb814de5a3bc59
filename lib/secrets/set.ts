import { z } from 'zod'
import { witness } from '../audit/witness.ts'
import type { Context } from '../context.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { assertedActor } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'
import { SecretName, SecretValue } from './secret.ts'

export const SetSecret = z.strictObject({
  name: SecretName,
  value: SecretValue,
  /** Refuse to replace one: then whoever may ask for tasks may set it. */
  onlyNew: z.boolean().default(false),
})

const Kept = z.object({ name: z.string(), version: z.int() })

/**
 * Hands a value to the runner, in place of an earlier one, and keeps nothing of it. Plans that were written for the
 * earlier version need a new revision. The audit event is the runner's: `applyEvent` records it. Throws forbidden
 * `secret_refused`, conflict `secret_exists`, unavailable.
 */
export async function setSecret({
  ctx,
  input,
}: {
  ctx: Context
  input: z.input<typeof SetSecret>
}): Promise<{ name: string; version: number }> {
  const { name, value, onlyNew } = SetSecret.parse(input)
  requireCan(ctx, onlyNew ? 'secret.add' : 'secret.manage')
  return Kept.parse(
    await callRunner({
      type: 'secret.set',
      name,
      value,
      onlyNew,
      by: assertedActor(ctx.actor),
      witness: await witness(),
    }),
  )
}
