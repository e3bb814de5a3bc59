import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import type { SealResult } from '#lib/hosts/seal-result.ts'
import { digestPlan, type PlanDocument, WINDOW_DAYS } from '#lib/plans/document.ts'
import { requireComplete } from '../files/require-complete.ts'
import { requireUnchanged } from '../files/why-changed.ts'
import type { SealedBody } from '../journal/record.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { requireSecrets } from '../secrets/require.ts'
import { requireRunnable } from '../verify.ts'

type SealRequest = Extract<RunnerRequest, { type: 'seal' }>

/**
 * Keeps a plan's bytes before anybody is asked about them, with what the shell says of each step's grammar. Sealing the same
 * bytes again changes nothing, except that people named only now join those who may not review. Throws Refusal `invalid_plan`,
 * `other_host`, `file_changed`, `file_left_out`, `over_budget`, and what `requireSecrets` throws.
 */
export async function sealPlan(
  { journal, machine, secrets, shells }: Runner,
  { document, requester, requesterKind, editors, by, witness }: SealRequest,
): Promise<SealResult> {
  if (!requester) throw new Refusal('invalid_plan', 'A plan needs a requester.')
  const plan = requireRunnable(document, machine)
  requireNearWindow(plan, journal.now())
  requireSecrets(secrets, plan)
  requireUnchanged(plan.steps, 'is not what the plan says')
  requireComplete(plan)
  const digest = digestPlan(document)
  const seals = () => journal.aboutDigest('plan.sealed', digest).map(({ body }) => body)
  // Every step has this host's one interpreter: requireRunnable saw to it.
  const asked = seals()[0]?.opinions ?? (await shells.ask(plan.steps.map(({ script }) => script)))
  // Again, because asking took time. The first seal's opinions are the ones that count at start.
  const earlier = seals()
  const opinions = earlier[0] ? (earlier[0].opinions ?? []) : asked
  if (!namesNobodyNew(earlier, [requester, ...editors]))
    journal.append({
      type: 'plan.sealed',
      digest,
      document,
      opinions,
      requester,
      requesterKind,
      editors,
      by,
      witness,
    })
  return { digest, opinions }
}

// Nobody knows today what a host will be like in a year, and approvals wait for the window.
function requireNearWindow({ window }: PlanDocument, now: number): void {
  if (window && window.until * 1000 > now + WINDOW_DAYS * 86_400_000)
    throw new Refusal('invalid_plan', `A window closes within ${WINDOW_DAYS} days.`)
}

function namesNobodyNew(seals: readonly SealedBody[], people: readonly string[]): boolean {
  const known = new Set(seals.flatMap((seal) => [seal.requester, ...seal.editors]))
  return seals.length > 0 && people.every((person) => known.has(person))
}
