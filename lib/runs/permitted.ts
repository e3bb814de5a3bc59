import type { Run } from '#generated/prisma/client.ts'
import { type Context, responsibleMember } from '../context.ts'
import type { Permitted } from '../members/permissions.ts'
import { type Action, refusal } from '../members/permissions.ts'

type Asked = Pick<Run, 'endedAt' | 'status' | 'resolvedAt'> & { task: { ownerId: string } }

/** A requester ends their own runs, reviewers and admins any. */
export function mayCancel(ctx: Context, run: Asked): Permitted {
  if (run.endedAt) return no('The run has ended.')
  return permitted(ctx, 'run.cancel', run, 'end this run')
}

/** A requester says how their own run ended, reviewers and admins any. */
export function mayResolve(ctx: Context, run: Asked): Permitted {
  if (run.status !== 'unknown') return no('How this run ended is known.')
  if (run.resolvedAt) return no('Somebody has recorded what happened.')
  return permitted(ctx, 'run.resolve', run, 'record what happened')
}

function permitted(ctx: Context, action: Action, run: Asked, what: string): Permitted {
  const why = refusal(ctx, action)
  if (why) return no(why)
  const requester = ctx.actor.kind === 'member' && ctx.actor.role === 'requester'
  if (requester && responsibleMember(ctx.actor) !== run.task.ownerId)
    return no(`Only the requester, a reviewer or an admin may ${what}.`)
  return { allowed: true, why: null }
}

const no = (why: string): Permitted => ({ allowed: false, why })
