import { db } from '../db.ts'

/** The chain's newest link, sent along with every message to the runner, whose journal remembers it. */
export async function witness(): Promise<{ sequence: number; hash: string }> {
  const { sequence, hash } = await db().chainHead.findUniqueOrThrow({ where: { id: 1 } })
  return { sequence, hash }
}
