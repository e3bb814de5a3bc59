import type { Host } from '#generated/prisma/client.ts'
import { type Context, SYSTEM } from '../context.ts'
import { db } from '../db.ts'
import { notFound } from '../errors.ts'
import { log } from '../log.ts'
import { assertedActor } from '../members/author.ts'
import { requireCan } from '../members/permissions.ts'
import { callRunner } from './call-runner.ts'
import { readSurvey } from './list.ts'
import { Survey } from './survey.ts'

/** Has a host's runner look around again. Its event brings the row and the audit log. Throws not_found, unavailable. */
export async function lookAround({ ctx, id }: { ctx: Context; id: string }): Promise<Survey> {
  requireCan(ctx, 'host.look')
  if (!(await db().host.findUnique({ where: { id }, select: { id: true } }))) throw notFound('host')
  const { survey } = await callRunner({ type: 'survey', by: assertedActor(ctx.actor) })
  return Survey.parse(survey)
}

const FRESH_MS = 60 * 60 * 1000

/** What is known of a host, at most an hour old where its runner answers. Never rejects. */
export async function knownSurvey(host: Pick<Host, 'id' | 'survey'>): Promise<Survey | null> {
  const known = readSurvey(host)
  if (known && Date.now() - known.at < FRESH_MS) return known
  try {
    return await lookAround({ ctx: SYSTEM, id: host.id })
  } catch (error) {
    log.warn({ err: error }, 'a host was not looked at')
    return known
  }
}
