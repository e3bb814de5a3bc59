'use client'

import { Ignored } from '#app/_client/call-api.ts'
import { Button } from '#app/_components/button.tsx'
import { Card } from '#app/_components/card.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { ProposalView } from '#lib/proposals/list.ts'
import { useChange } from '../../../../_shared/use-change.ts'
import { GrantTerms } from './grant-terms.tsx'

/** Grants in force: what they cover, how often they still may, and the way to end each. */
export function GrantList({ grants, mayRevoke }: { grants: ProposalView[]; mayRevoke: boolean }) {
  if (grants.length === 0) return null
  return (
    <section aria-labelledby="grants">
      <h2 id="grants" className="mb-3 font-[600] text-lg">
        Standing grants
      </h2>
      <ul className="grid gap-4">
        {grants.map((each) => (
          <li key={each.id}>
            <GrantCard proposal={each} mayRevoke={mayRevoke} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function GrantCard({ proposal, mayRevoke }: { proposal: ProposalView; mayRevoke: boolean }) {
  const { send, pending, problem } = useChange()
  const { id, change, left, decisions, proposer, reason, closedAt } = proposal
  if (change.kind !== 'grant') return null
  const { grant } = change
  const signed = decisions
    .filter(({ decision }) => decision === 'approve')
    .map(({ reviewer }) => reviewer.name)
  return (
    <Card title={<Prose text={grant.title} />} aside={`${left ?? 0} of ${grant.uses} uses left`} level={3}>
      <div className="grid gap-3">
        <GrantTerms grant={grant} />
        <p className="text-muted text-sm">
          Proposed by {proposer.name} (<Prose text={reason} />
          ), signed by {signed.join(' and ')} {closedAt && <RelativeTime at={closedAt} />}.
        </p>
        {mayRevoke && (
          <div>
            <Button
              size="sm"
              variant="danger"
              pending={pending}
              onClick={() => send('DELETE', `/grants/${id}`, {}, Ignored)}
            >
              Revoke it
            </Button>
          </div>
        )}
        {problem && <ErrorNotice title="It was not revoked" problem={problem} />}
      </div>
    </Card>
  )
}
