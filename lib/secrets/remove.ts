import { witness } from '../audit/witness.ts'
import type { Context } from '../context.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { assertedActor } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'
import { SecretName } from './secret.ts'

/** Has the runner forget a secret: plans that name it start no more. Throws not_found `unknown_secret`, unavailable. */
export async function removeSecret({ ctx, name }: { ctx: Context; name: string }): Promise<void> {
  requireCan(ctx, 'secret.manage')
  await callRunner({
    type: 'secret.remove',
    name: SecretName.parse(name),
    by: assertedActor(ctx.actor),
    witness: await witness(),
  })
}
