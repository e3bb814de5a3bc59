import type { Run } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { no, type Permitted, permitted } from '../members/permissions.ts'

type Asked = Pick<Run, 'endedAt' | 'status' | 'resolvedAt'> & { task: { ownerId: string } }

/** A requester ends their own runs, reviewers and admins any. */
export function mayCancel(ctx: Context, run: Asked): Permitted {
  if (run.endedAt) return no('The run has ended.')
  return permitted(ctx, 'run.cancel', run.task.ownerId, 'end this run')
}

/** A requester says how their own run ended, reviewers and admins any. */
export function mayResolve(ctx: Context, run: Asked): Permitted {
  if (run.status !== 'unknown') return no('How this run ended is known.')
  if (run.resolvedAt) return no('Somebody has recorded what happened.')
  return permitted(ctx, 'run.resolve', run.task.ownerId, 'record what happened')
}
