import { db } from '../db.ts'
import { loadRunbooks } from '../planner/runbooks/load.ts'
import { NotARunbook, parseRunbook } from '../planner/runbooks/parse-runbook.ts'
import type { Runbook } from '../planner/runbooks/runbook.ts'

const MOST = 1000

/**
 * Every runbook that a sentence or a member may pick: those that ship, and the team's own in the newest version that was
 * approved. One of the team's takes the place of one that ships under the same name.
 */
export async function usableRunbooks(): Promise<Runbook[]> {
  const own = await ownRunbooks()
  const names = new Set(own.map(({ name }) => name))
  return [...loadRunbooks().runbooks.filter(({ name }) => !names.has(name)), ...own]
}

async function ownRunbooks(): Promise<Runbook[]> {
  const rows = await db().runbook.findMany({
    where: { archivedAt: null, inUse: { not: null } },
    orderBy: { name: 'asc' },
    take: MOST,
    select: { id: true, name: true, inUse: true },
  })
  const read = await Promise.all(rows.map(({ id, name, inUse }) => readVersion(id, name, inUse ?? 0)))
  return read.flatMap((runbook) => runbook ?? [])
}

// A version never changes, so each is read and parsed once.
const READ = new Map<string, Runbook | null>()

async function readVersion(runbookId: string, name: string, number: number): Promise<Runbook | null> {
  const key = `${runbookId} ${number}`
  const known = READ.get(key)
  if (known !== undefined) return known
  const row = await db().runbookVersion.findUnique({
    where: { runbookId_number: { runbookId, number } },
    select: { source: true },
  })
  const runbook = row && parseOrNull(name, row.source, number)
  READ.set(key, runbook)
  return runbook
}

/** A version of before a rule of the format may break it: its page says so, and nothing picks it. */
function parseOrNull(name: string, source: string, version: number): Runbook | null {
  try {
    return parseRunbook(name, source, version)
  } catch (error) {
    if (error instanceof NotARunbook) return null
    throw error
  }
}
