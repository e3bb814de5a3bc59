import { z } from 'zod'
import { witness } from '../audit/witness.ts'
import type { Context } from '../context.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { requireCan } from '../members/permissions.ts'
import { assertedActor } from '../plans/author.ts'
import { SecretName, SecretValue } from './secret.ts'

export const SetSecret = z.strictObject({ name: SecretName, value: SecretValue })

const Kept = z.object({ name: z.string(), version: z.int() })

/**
 * Hands a value to the runner, in place of an earlier one, and keeps nothing of it. Plans that were written for the
 * earlier version need a new revision. The audit event is the runner's: `applyEvent` records it. Throws forbidden
 * `secret_refused`, unavailable.
 */
export async function setSecret({
  ctx,
  input,
}: {
  ctx: Context
  input: z.infer<typeof SetSecret>
}): Promise<{ name: string; version: number }> {
  requireCan(ctx, 'secret.manage')
  const { name, value } = SetSecret.parse(input)
  return Kept.parse(
    await callRunner({
      type: 'secret.set',
      name,
      value,
      by: assertedActor(ctx.actor),
      witness: await witness(),
    }),
  )
}
