import { GitCommitHorizontal, Server } from 'lucide-react'
import { Avatar } from '#app/_components/avatar.tsx'
import { Chip } from '#app/_components/chip.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import { requesterWords } from '#app/_components/requester-words.ts'
import { RiskBadge } from '#app/_components/risk-badge.tsx'
import { Stages } from '#app/_components/stages.tsx'
import type { TaskView } from '#lib/tasks/view.ts'
import { Clocks } from './clocks.tsx'
import { shortDigest } from './short-digest.ts'
import { stagesOf } from './stages-of.ts'

/** What the task is, whose, where, how bad at worst, and how far it got. */
export function TaskHead({ task }: { task: TaskView }) {
  const { plan } = task
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Inbox', href: '/' }, { label: `#${task.number}` }]}
        title={<Prose text={plan?.title ?? task.title} />}
        meta={
          <>
            {task.risk && <RiskBadge risk={task.risk} />}
            <Chip icon={Server} title="The host that it runs on">
              {task.host.name}
            </Chip>
            {plan && (
              <Chip icon={GitCommitHorizontal} title={`SHA-256 ${plan.digest}`}>
                revision {plan.revision} <code className="ml-1">{shortDigest(plan.digest)}</code>
              </Chip>
            )}
            <span className="inline-flex items-center gap-1.5">
              <Avatar name={task.requester.name} kind={task.requester.kind} size={18} />
              <span>
                <Prose text={requesterWords(task.requester, task.owner.name)} />,{' '}
                <RelativeTime at={task.createdAt} />
              </span>
            </span>
            {plan && <Clocks task={task} plan={plan} />}
          </>
        }
      />
      <Stages
        stages={stagesOf(task.status, {
          planned: plan !== null,
          ran: task.runs.length > 0,
          inLine: task.runs[0]?.status === 'queued',
          asks: task.questions !== null,
          forbidden: plan?.resolution.state === 'forbidden',
        })}
      />
    </>
  )
}
