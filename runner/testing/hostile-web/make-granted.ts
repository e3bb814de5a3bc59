import type { Grant } from '#lib/grants/grant.ts'
import type { RunnerCall } from '#lib/hosts/call-runner.ts'
import type { PlanDocument } from '#lib/plans/document.ts'
import { digestProposal } from '#lib/proposals/proposal.ts'
import { seal } from '../approve.ts'
import { makeCountersign, makeProposal } from '../propose.ts'
import type { SeenRunner } from '../start-runner.ts'
import type { Granted, Hostile } from './hostile.ts'

/** A grant that Ben and Cleo truly sign, made from a plan by `grantFor`. */
export async function makeGranted(
  runner: SeenRunner,
  passkeys: Hostile['passkeys'],
  covered: Granted['covered'],
  grantFor: (plan: PlanDocument) => Grant,
): Promise<Granted> {
  const plan = covered()
  await seal(runner, plan)
  const proposal = makeProposal(runner, { kind: 'grant', grant: grantFor(plan) })
  const digest = digestProposal(proposal.document)
  const messages: RunnerCall[] = [proposal]
  for (const reviewer of ['ben', 'cleo'] as const)
    messages.push(makeCountersign(runner, digest, reviewer, passkeys[reviewer].sign))
  for (const message of messages) await runner.call(message)
  return { digest, messages, covered }
}
