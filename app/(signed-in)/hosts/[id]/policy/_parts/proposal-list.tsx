import { Card } from '#app/_components/card.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Fold } from '#app/_components/fold.tsx'
import type { Policy } from '#lib/policies/policy.ts'
import type { ProposalView } from '#lib/proposals/list.ts'
import type { Person } from './person.ts'
import { ProposalCard } from './proposal-card.tsx'

/** What waits for signatures, and below it what became of the ones before. */
export function ProposalList({
  proposals,
  ...rest
}: {
  proposals: ProposalView[]
  present: Policy
  people: Person[]
  approvalUrl: string | null
  you: string
  mayWithdraw: boolean
}) {
  const open = proposals.filter(({ state }) => state === 'open')
  const over = proposals.filter((each) => each.state !== 'open' && !isInForce(each))
  if (open.length + over.length === 0) return null
  return (
    <section aria-label="Proposals" className="grid gap-4">
      {open.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} {...rest} />
      ))}
      {over.length > 0 && (
        <Fold summary={over.length === 1 ? 'One earlier proposal' : `${over.length} earlier proposals`}>
          <Card>
            <ul className="grid gap-2.5 text-sm">
              {over.map((proposal) => (
                <Past key={proposal.id} proposal={proposal} />
              ))}
            </ul>
          </Card>
        </Fold>
      )}
    </section>
  )
}

/** A grant that may still cover a run. */
export const isInForce = ({ state, change }: ProposalView): boolean =>
  state === 'accepted' && change.kind === 'grant'

const STATES: Record<ProposalView['state'], string> = {
  open: 'waits',
  accepted: 'came into force',
  rejected: 'was rejected',
  withdrawn: 'was taken back',
  expired: 'waited too long',
  stale: 'was overtaken by another policy',
  revoked: 'was revoked',
  used_up: 'was used up',
  ended: 'came to its end',
}

function Past({
  proposal: { state, reason, proposer, change, decisions, closedBy },
}: {
  proposal: ProposalView
}) {
  const signed = decisions
    .filter(({ decision }) => decision === 'approve')
    .map(({ reviewer }) => reviewer.name)
  return (
    <li className="wrap-anywhere">
      {change.kind === 'policy' ? (
        `Version ${change.policy.version}`
      ) : (
        <>
          A grant (<Prose text={change.grant.title} />)
        </>
      )}
      , by <Prose text={proposer.name} />, {STATES[state]}
      {closedBy && ` by ${closedBy}`}: <Prose text={reason} />
      {signed.length > 0 && <span className="text-muted"> Signed by {signed.join(' and ')}.</span>}
    </li>
  )
}
