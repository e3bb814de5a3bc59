import { Server, Stamp } from 'lucide-react'
import { Chip } from '#app/_components/chip.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { Elapsed, RelativeTime } from '#app/_components/relative-time.tsx'
import { RiskBadge } from '#app/_components/risk-badge.tsx'
import { Stages } from '#app/_components/stages.tsx'
import type { RunView } from '#lib/runs/view.ts'
import { hasBegun } from '../../../_shared/has-begun.ts'
import { runStages } from './run-stages.ts'

/** What runs, where, who countersigned it, and how far it got. */
export function RunHead({ run }: { run: RunView }) {
  const began = hasBegun(run)
  const stages = runStages(run.status).map((stage, index, all) =>
    index === all.length - 1 && began
      ? { ...stage, note: <Elapsed since={run.startedAt} until={run.endedAt} /> }
      : stage,
  )
  return (
    <>
      <PageHeader
        crumbs={[
          { label: 'Runs', href: '/runs' },
          { label: `#${run.task.number}`, href: `/tasks/${run.task.number}` },
        ]}
        title={<Prose text={run.task.title} />}
        meta={
          <>
            <RiskBadge risk={run.plan.risk} />
            <Chip icon={Server} title={`as ${run.host.user}`}>
              {run.host.name}
            </Chip>
            <Chip icon={Stamp} title={run.approvals.map(approvalWords).join('\n')}>
              {run.grant !== null ? (
                'covered by a grant'
              ) : run.rule === null ? (
                <>
                  approved by {names(run.approvals.map(({ name }) => name))}
                  {run.approvals.some(({ solo }) => solo) && ', alone, in solo mode'}
                </>
              ) : (
                'nobody reviewed it, a rule let it run'
              )}
            </Chip>
            <span>
              {began ? 'started' : 'asked for'} <RelativeTime at={run.startedAt} />
            </span>
          </>
        }
      />
      <Stages stages={stages} />
    </>
  )
}

/** One approval in words, with how it was assured. */
export function approvalWords({ name, assurance, solo }: RunView['approvals'][number]): string {
  return `${name}, ${assurance === 'passkey' ? 'signed with a passkey' : 'signed in'}${solo ? ', solo mode' : ''}`
}

function names(all: string[]): string {
  if (all.length <= 1) return all[0] ?? 'nobody that is on record'
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
