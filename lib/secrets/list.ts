import { z } from 'zod'
import type { Context } from '../context.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { PATIENCE } from '../hosts/reachable.ts'
import { requireCan } from '../members/permissions.ts'
import { SecretFacts } from './secret.ts'

/** A secret as members see it. There is no verb that shows a value. */
export interface SecretRow {
  name: string
  version: number
  setAt: string
  setBy: string
}

/** The names that steps may be given. Throws unavailable where the runner does not answer. */
export async function listSecrets({ ctx }: { ctx: Context }): Promise<SecretRow[]> {
  requireCan(ctx, 'secret.read')
  const secrets = await knownSecrets({ timeout: PATIENCE })
  return secrets.map(({ name, version, setAt, setBy }) => ({
    name,
    version,
    setAt: new Date(setAt).toISOString(),
    setBy,
  }))
}

/** What the runner has now, with the commitments that a plan carries. */
export async function knownSecrets(patience: { timeout?: number } = {}): Promise<SecretFacts[]> {
  const { secrets } = await callRunner({ type: 'secret.list' }, patience)
  return z.array(SecretFacts).parse(secrets)
}
