import type { z } from 'zod'
import type { Context } from '../context.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { assertedActor } from '../members/author.ts'
import { ChangeMember, changeMember as changeRow } from '../members/change.ts'

/**
 * Changes a member, and where their access ends, tells the runner at once: nothing that they signed or clicked and no
 * run has spent counts any more. Sessions end first, so a runner that is away keeps nobody in; saying it again is
 * harmless. Throws conflict `last_admin`, not_found, unavailable.
 */
export async function changeMember(change: {
  ctx: Context
  id: string
  input: z.infer<typeof ChangeMember>
}): Promise<void> {
  await changeRow(change)
  if (!ChangeMember.parse(change.input).disabled) return
  await callRunner({ type: 'revoke', member: change.id, by: assertedActor(change.ctx.actor) })
}
