import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { notFound } from '../errors.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { assertedActor } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'

/**
 * Stops everything on a host: every run ends, those in line too, and nothing starts until `resumeHost`. It asks the
 * runner and writes nothing itself, so it works while the database is slow; the runner's events bring rows and audit.
 */
export const holdHost = (asked: { ctx: Context; id: string }): Promise<void> => tell('hold', asked)

/** Lets what waits on a host start again. */
export const resumeHost = (asked: { ctx: Context; id: string }): Promise<void> => tell('resume', asked)

async function tell(type: 'hold' | 'resume', { ctx, id }: { ctx: Context; id: string }): Promise<void> {
  requireCan(ctx, 'host.hold')
  if (!(await db().host.findUnique({ where: { id }, select: { id: true } }))) throw notFound('host')
  await callRunner({ type, by: assertedActor(ctx.actor) })
}
