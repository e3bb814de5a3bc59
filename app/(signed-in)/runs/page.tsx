import { SquareTerminal } from 'lucide-react'
import type { Metadata } from 'next'
import { RefreshOn } from '#app/_client/use-refresh.tsx'
import { ButtonLink } from '#app/_components/button.tsx'
import { Empty } from '#app/_components/empty.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { requireMember } from '#app/_server/require-member.ts'
import { listRuns } from '#lib/runs/list.ts'
import { RunList } from './_parts/run-list.tsx'

export const metadata: Metadata = { title: 'Runs' }

/** Everything that ran or runs, newest first. */
export default async function RunsPage() {
  const ctx = await requireMember()
  const page = await listRuns({ ctx })
  return (
    <>
      <RefreshOn topic="runs" />
      <PageHeader title="Runs" />
      {page.rows.length === 0 ? (
        <Empty
          icon={SquareTerminal}
          title="Nothing has run yet"
          action={<ButtonLink href="/tasks/new">New task</ButtonLink>}
        >
          A run starts when enough people have countersigned a plan.
        </Empty>
      ) : (
        <RunList first={page} />
      )}
    </>
  )
}
