import type { Metadata } from 'next'
import { RefreshOn } from '#app/_client/use-refresh.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireMember } from '#app/_server/require-member.ts'
import type { Context } from '#lib/context.ts'
import { listMembers } from '#lib/members/list.ts'
import { refusal } from '#lib/members/permissions.ts'
import { getPolicy, type PolicyView } from '#lib/proposals/get-policy.ts'
import { listProposals } from '#lib/proposals/list.ts'
import { GrantList } from './_parts/grant-list.tsx'
import type { Person } from './_parts/person.ts'
import { PolicyEditor } from './_parts/policy-editor.tsx'
import { isInForce, ProposalList } from './_parts/proposal-list.tsx'

export const metadata: Metadata = { title: 'Policy' }

/** Who has to approve what on one host: the rules in force, a draft of others, and what waits to be signed. */
export default async function PolicyPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireMember()
  const { id: hostId } = await params
  const view = await orNotFound(getPolicy({ ctx, hostId }))
  const [proposals, members] = await Promise.all([listProposals({ ctx, hostId }), listMembers({ ctx })])
  const people = members.map(({ id, name }) => ({ id, name }))
  return (
    <>
      <RefreshOn topic="hosts" />
      <PageHeader
        crumbs={[{ label: 'Hosts', href: '/hosts' }, { label: view.host.name }]}
        title={`Policy of ${view.host.name}`}
        meta={<p>Version {view.policy.version} is in force. The first rule that applies decides.</p>}
      />
      <div className="grid gap-7">
        <ProposalList
          proposals={proposals}
          present={view.policy}
          people={people}
          approvalUrl={view.host.approvalUrl}
          you={ctx.actor.id}
          mayWithdraw={refusal(ctx, 'policy.propose') === null}
        />
        <GrantList grants={proposals.filter(isInForce)} mayRevoke={refusal(ctx, 'grant.revoke') === null} />
        <Edit ctx={ctx} view={view} people={people} />
      </div>
    </>
  )
}

function Edit({ ctx, view, people }: { ctx: Context; view: PolicyView; people: Person[] }) {
  const why = refusal(ctx, 'policy.propose')
  return (
    <>
      {why ? (
        <Notice title="You can try rules out here, not propose them">{why}</Notice>
      ) : (
        view.missing.length > 0 && <AtTheConsole missing={view.missing} />
      )}
      <PolicyEditor
        host={view.host.id}
        present={view.policy}
        people={people}
        mayPropose={why === null && view.missing.length === 0}
      />
    </>
  )
}

function AtTheConsole({ missing }: { missing: string[] }) {
  return (
    <Notice tone="warn" title="This policy is changed at the console of the host">
      A change from here takes reviewers who could approve under every rule in force, two at least, besides
      you; each signs with a passkey that is enrolled. Missing among them: {missing.join(' and ')}. Enrol them
      under Members, or copy the JSON below into <code>runner/policy.json</code> in the data folder; the
      runner reads it again within a second. <code>npx countersign policy check FILE</code> looks at a file
      first.
    </Notice>
  )
}
