import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { digestPlan } from '#lib/plans/document.ts'
import type { SealedBody } from './journal/record.ts'
import { Refusal } from './refusal.ts'
import type { Runner } from './runner.ts'
import { requireRunnable } from './verify.ts'

type SealRequest = Extract<RunnerRequest, { type: 'seal' }>

/**
 * Keeps a plan's bytes before anybody is asked about them. Sealing the same bytes again changes nothing, except that
 * people named only now join those who may not review. Throws Refusal `invalid_plan` or `other_host`.
 */
export function sealPlan(
  { journal, machine }: Runner,
  { document, requester, editors, by, witness }: SealRequest,
): { digest: string } {
  if (!requester) throw new Refusal('invalid_plan', 'A plan needs a requester.')
  requireRunnable(document, machine)
  const digest = digestPlan(document)
  const earlier = journal.aboutDigest('plan.sealed', digest).map(({ body }) => body)
  if (!namesNobodyNew(earlier, [requester, ...editors]))
    journal.append({ type: 'plan.sealed', digest, document, requester, editors, by, witness })
  return { digest }
}

function namesNobodyNew(seals: readonly SealedBody[], people: readonly string[]): boolean {
  const known = new Set(seals.flatMap((seal) => [seal.requester, ...seal.editors]))
  return seals.length > 0 && people.every((person) => known.has(person))
}
