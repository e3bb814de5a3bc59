import { db } from '../db.ts'
import { notFound } from '../errors.ts'
import { readFacts } from '../hosts/list.ts'
import type { HostFacts } from '../hosts/protocol.ts'

/** A host as its runner described itself. Throws not_found. */
export async function findHost(id: string): Promise<HostFacts> {
  const row = await db().host.findUnique({ where: { id } })
  if (!row) throw notFound('host')
  return readFacts(row)
}
