import { db } from '../db.ts'

/** More names than these are not asked for one by one: one of so many soon comes up among the newest events. */
const MOST = 8

/**
 * Names of actors in the log that hold this text; null where they are too many. An index leads from each name to the next, so
 * that a log of any length costs as many steps as people.
 */
export async function actorsNamed(text: string): Promise<string[] | null> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    WITH RECURSIVE names(name) AS (
      SELECT min(actorName) FROM AuditEvent
      UNION ALL
      SELECT (SELECT min(actorName) FROM AuditEvent WHERE actorName > names.name) FROM names WHERE name IS NOT NULL
    )
    SELECT name FROM names WHERE name LIKE '%' || ${text} || '%' LIMIT ${MOST + 1}`
  return rows.length > MOST ? null : rows.map(({ name }) => name)
}
