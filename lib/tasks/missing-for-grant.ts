import { readFacts } from '../hosts/list.ts'
import { factsOf } from '../plans/resolve-plan.ts'
import { neededForGrant } from '../proposals/needed.ts'
import { whoMaySign } from '../proposals/who-may-sign.ts'
import { findTask } from './find.ts'

/** Who is missing among the enrolled, without the proposer, to sign a grant made from this task's plan; empty: none is. */
export async function missingForGrant(number: number, proposer: string): Promise<string[]> {
  const { plan, host: row, ...task } = await findTask(number)
  if (!plan) return []
  const host = readFacts(row)
  const facts = factsOf(plan, task, host)
  return neededForGrant(host.policy, { facts, signers: await whoMaySign(proposer), now: Date.now() })
}

/** That these are missing, and what mends it. */
export const missingWords = (missing: readonly string[]): string =>
  `Too few people could sign this: ${missing.join(' and ')} missing among those who have enrolled a passkey or key. Have them enrol under Members.`
