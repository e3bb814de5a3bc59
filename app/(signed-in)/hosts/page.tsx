import { Server } from 'lucide-react'
import type { Metadata } from 'next'
import { RefreshOn } from '#app/_client/use-refresh.tsx'
import { Empty } from '#app/_components/empty.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { requireMember } from '#app/_server/require-member.ts'
import { listHosts } from '#lib/hosts/list.ts'
import { refusal } from '#lib/members/permissions.ts'
import { HostCard } from './_parts/host-card.tsx'

export const metadata: Metadata = { title: 'Hosts' }

/** Where plans run, as each runner describes itself, and the rules that it keeps. */
export default async function HostsPage() {
  const ctx = await requireMember()
  const hosts = await listHosts({ ctx })
  const mayHold = refusal(ctx, 'host.hold') === null
  const mayLook = refusal(ctx, 'host.look') === null
  return (
    <>
      <RefreshOn topic="hosts" />
      <PageHeader title="Hosts" meta={<p>Each runner verifies for itself what it is asked to run.</p>} />
      {hosts.length === 0 ? (
        <Empty icon={Server} title="No runner has reported yet">
          npm start starts one beside the web half. Look at its output in the console, then reload this page.
        </Empty>
      ) : (
        <div className="grid gap-6">
          {hosts.map((host) => (
            <HostCard key={host.id} host={host} mayHold={mayHold} mayLook={mayLook} />
          ))}
        </div>
      )}
    </>
  )
}
