import { makeGrant } from '#lib/grants/make-grant.ts'
import { digestPlan, encodePlan, type PlanDocument } from '#lib/plans/document.ts'
import { needing } from '#lib/policies/testing/policies.ts'
import { type Change, digestProposal, type Proposal } from '#lib/proposals/proposal.ts'
import { ANNA, seal, start } from '../approve.ts'
import { makeProposal, policyChange, presentPolicy } from '../propose.ts'
import { attempt, type Hostile } from './hostile.ts'

/** A policy that one click is enough for. */
export const OPEN = { rules: needing(1).rules }

/**
 * Proposes `change`, or else both what would let the wanted plan run: an open policy, and a grant that covers it. `act` is
 * tried on each; then the plan is started. What is left over is taken back, so that there is room for the next.
 */
export async function propose(
  hostile: Hostile,
  { change, proposer = 'anna' }: { change?: Change; proposer?: string },
  act: (digest: string) => Promise<unknown>,
): Promise<void> {
  for (const each of change ? [change] : changesFor(hostile))
    await proposeOne(hostile, each, { proposer }, act)
}

async function proposeOne(
  { runner, wanted }: Hostile,
  change: Change,
  given: Partial<Proposal>,
  act: (digest: string) => Promise<unknown>,
): Promise<void> {
  // A message that was lost on the way may leave one behind; that is over soon.
  const expires = inSeconds(60)
  const message = makeProposal(runner, change, { ...given, expires })
  const digest = digestProposal(message.document)
  await attempt(() => runner.call(message))
  await attempt(() => act(digest))
  await attempt(async () => start(runner, await seal(runner, wanted)))
  await attempt(() => runner.call({ type: 'withdraw', digest, by: ANNA }))
}

const changesFor = ({ runner, wanted }: Hostile): Change[] => [
  policyChange(presentPolicy(runner), OPEN),
  { kind: 'grant', grant: exactGrant(wanted) },
]

/** A grant for exactly this plan. */
export const exactGrant = (plan: PlanDocument) =>
  makeGrant(plan, {
    ...{ title: 'Again and again', source: digestPlan(encodePlan(plan)) },
    ...{ parameters: {}, slots: {}, uses: 10, until: inSeconds(3600) },
  })

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds
