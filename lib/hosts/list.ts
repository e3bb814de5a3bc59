import type { Host } from '#generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { db } from '../db.ts'
import { requireCan } from '../members/permissions.ts'
import { clockSkew } from './clock-skew.ts'
import { HostFacts } from './protocol.ts'
import { isRunnerReachable } from './reachable.ts'
import { Survey } from './survey.ts'

export interface HostView extends HostFacts {
  /** Who stopped everything here, and when; null while runs may start. */
  held: { by: string; at: string } | null
  /** What its runner found by looking around; null where it has not looked yet. */
  survey: Survey | null
  seenAt: string
  reachable: boolean
  /** Seconds that the web half's clock is ahead of the runner's; null where the runner does not answer. */
  clockSkew: number | null
}

/** Every host, as its runner described itself, and whether that runner answers now. */
export async function listHosts({ ctx }: { ctx: Context }): Promise<HostView[]> {
  requireCan(ctx, 'host.read')
  const rows = await db().host.findMany({ orderBy: { name: 'asc' }, take: 100 })
  const [reachable, skew] = await Promise.all([isRunnerReachable(), clockSkew()])
  return rows.map((row) => ({
    ...readFacts(row),
    held: heldOf(row),
    survey: readSurvey(row),
    seenAt: row.seenAt.toISOString(),
    reachable,
    clockSkew: skew,
  }))
}

/** The hosts on which everything is stopped now. */
export async function listHeldHosts({ ctx }: { ctx: Context }): Promise<Pick<HostView, 'name' | 'held'>[]> {
  requireCan(ctx, 'host.read')
  const rows = await db().host.findMany({ where: { heldAt: { not: null } }, take: 100 })
  return rows.map((row) => ({ name: row.name, held: heldOf(row) }))
}

const heldOf = ({ heldAt, heldBy }: Pick<Host, 'heldAt' | 'heldBy'>): HostView['held'] =>
  heldAt && { by: heldBy ?? 'Somebody', at: heldAt.toISOString() }

/** What the host's runner said of itself. Parsed, because the row may be older than a rule's present form. */
export const readFacts = (host: Pick<Host, 'facts'>): HostFacts => HostFacts.parse(JSON.parse(host.facts))

/** What its runner found by looking around; null where it has not looked, or where it was in an older form. */
export function readSurvey({ survey }: Pick<Host, 'survey'>): Survey | null {
  if (survey === null) return null
  return Survey.safeParse(JSON.parse(survey)).data ?? null
}
