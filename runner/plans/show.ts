import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { readStanding } from '../reviews/standing.ts'
import type { Runner } from '../runner.ts'
import { verifySealed } from '../verify.ts'
import { factsOf } from './facts-of.ts'

type ShowRequest = Extract<RunnerRequest, { type: 'show' }>

/**
 * A sealed plan's own bytes, what the shell said of them, who wrote it and how it stands, for whoever wants to see what would
 * run without trusting what the web half shows. `now` is the runner's clock in milliseconds. Throws Refusal `not_sealed`,
 * `digest_mismatch`, `other_host`, `invalid_plan`, `policy_unreadable`.
 */
export function showPlan(runner: Runner, { digest }: ShowRequest) {
  const { journal, machine, policy } = runner
  const sealed = verifySealed(journal, machine, digest)
  const facts = factsOf(sealed, machine)
  const { reviews, resolution } = readStanding(runner, { sealed, facts, run: '' })
  const [seal] = journal.aboutDigest('plan.sealed', digest)
  return {
    document: seal?.body.document ?? '',
    requester: seal?.body.requester ?? '',
    authors: [...sealed.authors],
    by: seal?.body.by,
    sealedAt: seal?.at ?? 0,
    opinions: sealed.opinions,
    risk: facts.risk,
    standing: resolution.state,
    rule: resolution.rule,
    needed: resolution.needed,
    reviews: reviews.map(({ name, statement: { reviewer, decision, assurance } }) => ({
      reviewer,
      name,
      decision,
      assurance,
    })),
    policy: policy.current(),
    host: { id: machine.id, name: machine.name, key: machine.key, mountsFiles: machine.mountsFiles },
    now: journal.now(),
  }
}
