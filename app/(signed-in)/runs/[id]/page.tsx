import type { Metadata } from 'next'
import { RefreshOn } from '#app/_client/use-refresh.tsx'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireMember } from '#app/_server/require-member.ts'
import { isRunnerReachable } from '#lib/hosts/reachable.ts'
import { getRun } from '#lib/runs/get.ts'
import { RecordCard } from './_parts/record-card.tsx'
import { Resolution } from './_parts/resolution.tsx'
import { RunBody } from './_parts/run-body.tsx'
import { RunHead } from './_parts/run-head.tsx'

export const metadata: Metadata = { title: 'Run' }

/** One run while it happens, and for ever after. */
export default async function RunPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireMember()
  const run = await orNotFound(getRun({ ctx, id: (await params).id }))
  const runnerLost = run.endedAt === null && !(await isRunnerReachable())
  return (
    <>
      <RefreshOn topic={`task:${run.task.id}`} />
      {run.queue && <RefreshOn topic="runs" />}
      <RunHead run={run} />
      {run.status === 'unknown' && <Resolution run={run} />}
      <RunBody run={run} runnerLost={runnerLost} />
      <RecordCard run={run} />
    </>
  )
}
