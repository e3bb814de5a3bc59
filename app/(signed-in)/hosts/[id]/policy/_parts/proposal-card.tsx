'use client'

import { Ignored } from '#app/_client/call-api.ts'
import { Button, ButtonLink } from '#app/_components/button.tsx'
import { Card } from '#app/_components/card.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { Policy } from '#lib/policies/policy.ts'
import type { ProposalView } from '#lib/proposals/list.ts'
import { useChange } from '../../../../_shared/use-change.ts'
import { GrantTerms } from './grant-terms.tsx'
import type { Person } from './person.ts'
import { PolicyDiff } from './policy-diff.tsx'

/** A proposal that waits: what it changes, who signed, who is missing, and the way to sign it on the runner's own page. */
export function ProposalCard({
  proposal,
  present,
  people,
  approvalUrl,
  you,
  mayWithdraw,
}: {
  proposal: ProposalView
  present: Policy
  people: Person[]
  approvalUrl: string | null
  you: string
  mayWithdraw: boolean
}) {
  const { send, pending, problem } = useChange()
  const { id, reason, proposer, change, decisions, needed, createdAt, expiresAt } = proposal
  const signed = decisions.some(({ reviewer }) => reviewer.id === you)
  return (
    <Card
      title={
        <>
          <Prose text={proposer.name} /> proposes{' '}
          {change.kind === 'policy' ? (
            `version ${change.policy.version}`
          ) : (
            <>
              a grant: <Prose text={change.grant.title} />
            </>
          )}
        </>
      }
      aside={<RelativeTime at={createdAt} />}
    >
      <div className="grid gap-3">
        <p className="text-sm">
          <Prose text={reason} />
        </p>
        {change.kind === 'policy' ? (
          <PolicyDiff before={present} after={change.policy} people={people} />
        ) : (
          <GrantTerms grant={change.grant} />
        )}
        <p className="border-line border-t pt-3 text-sm">
          {decisions.length > 0 &&
            `Signed by ${decisions.map(({ reviewer }) => reviewer.name).join(' and ')}. `}
          Still needed: {needed.join(' and ')}, by passkey; {proposer.name} is not counted. The time for it
          ends <RelativeTime at={expiresAt} direction="future" />.
        </p>
        <div className="flex flex-wrap gap-2">
          {approvalUrl && proposer.id !== you && (
            <ButtonLink
              variant={signed ? 'secondary' : 'primary'}
              href={`${approvalUrl}/proposals/${id}?${new URLSearchParams({ as: you })}`}
            >
              {signed ? 'You signed it. Read it again…' : 'Read and sign it…'}
            </ButtonLink>
          )}
          {mayWithdraw && (
            <Button pending={pending} onClick={() => send('DELETE', `/proposals/${id}`, {}, Ignored)}>
              Take it back
            </Button>
          )}
        </div>
        {problem && <ErrorNotice title="It was not taken back" problem={problem} />}
      </div>
    </Card>
  )
}
