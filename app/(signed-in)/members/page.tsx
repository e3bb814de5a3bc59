import type { Metadata } from 'next'
import { RefreshOn } from '#app/_client/use-refresh.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { requireMember } from '#app/_server/require-member.ts'
import { readEnv } from '#lib/env.ts'
import { listHosts } from '#lib/hosts/list.ts'
import { judgeAddresses } from '#lib/judge-addresses.ts'
import { listInvitations } from '#lib/members/invitations.ts'
import { listMembers } from '#lib/members/list.ts'
import { refusal } from '#lib/members/permissions.ts'
import { listSigners } from '#lib/reviews/list-signers.ts'
import { Invite } from './_parts/invite.tsx'
import { MemberList } from './_parts/member-list.tsx'
import { RoleTable } from './_parts/role-table.tsx'
import { Signers } from './_parts/signers.tsx'

export const metadata: Metadata = { title: 'Members' }

/** Who is here, what each may do, and how one more person gets in. */
export default async function MembersPage() {
  const ctx = await requireMember()
  const barred = refusal(ctx, 'member.manage')
  const [members, invitations, signers, hosts] = await Promise.all([
    listMembers({ ctx }),
    barred === null ? listInvitations({ ctx }) : [],
    listSigners({ ctx }),
    listHosts({ ctx }),
  ])
  const alone = members.filter(({ disabledAt }) => disabledAt === null).length === 1
  const faults = barred === null ? judgeAddresses(readEnv()) : []
  return (
    <>
      <RefreshOn topic="members" />
      <PageHeader title="Members" meta={<p>Nobody reviews what they asked for, so it takes two.</p>} />
      <div className="grid items-start gap-x-7 gap-y-6 lg:grid-cols-[minmax(0,1fr)_316px]">
        <MemberList
          members={members}
          you={ctx.actor.id}
          mayManage={barred === null}
          mayRecover={refusal(ctx, 'member.recover') === null}
        />
        <Invite invitations={invitations} barred={barred} alone={alone} />
      </div>
      {faults.map(({ setting, words }) => (
        <Notice key={setting} tone="warn" title={`${setting} has to change`} className="mt-6">
          {words}
        </Notice>
      ))}
      <Signers
        signers={signers}
        you={ctx.actor.id}
        mayManage={barred === null}
        enrolUrl={enrolUrl(hosts[0]?.approvalUrl ?? null, ctx.actor)}
      />
      <RoleTable yours={ctx.actor.role} />
    </>
  )
}

function enrolUrl(approvalUrl: string | null, { id, name }: { id: string; name: string }): string | null {
  return approvalUrl && `${approvalUrl}/enrol?${new URLSearchParams({ member: id, name })}`
}
