import { Server } from 'lucide-react'
import Link from 'next/link'
import { ApprovalsRing } from '#app/_components/approvals-ring.tsx'
import { Chip } from '#app/_components/chip.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { LinkHint } from '#app/_components/link-hint.tsx'
import { Elapsed, RelativeTime } from '#app/_components/relative-time.tsx'
import { requesterWords } from '#app/_components/requester-words.ts'
import { RiskBadge } from '#app/_components/risk-badge.tsx'
import { Rows } from '#app/_components/rows.tsx'
import { StatusWord } from '#app/_components/status-word.tsx'
import { TimeLimit } from '#app/_components/time-limit.tsx'
import { tookWords } from '#app/_components/time-words.ts'
import type { TaskSummary } from '#lib/tasks/view.ts'

/** Tasks as rows: risk, title and who asked, host, approvals, and what happens next. */
export function TaskRows({ rows }: { rows: readonly TaskSummary[] }) {
  return (
    <Rows>
      {rows.map((task) => (
        <li key={task.id}>
          <Row task={task} />
        </li>
      ))}
    </Rows>
  )
}

function Row({ task }: { task: TaskSummary }) {
  return (
    <Link
      href={`/tasks/${task.number}`}
      data-task-row
      className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-3 outline-offset-[-2px] hover:bg-sunken focus-visible:bg-ink-soft md:grid-cols-[100px_minmax(0,1fr)_minmax(0,130px)_64px_130px]"
    >
      <span className="flex items-center gap-3 max-md:row-start-2">
        {task.risk ? (
          <RiskBadge risk={task.risk} />
        ) : (
          <span className="text-faint text-xs">not graded yet</span>
        )}
        <span className="md:hidden">
          <Approvals approvals={task.approvals} />
        </span>
      </span>
      <span className="min-w-0 max-md:col-span-2">
        <span className="block truncate font-[520] max-md:whitespace-normal max-md:line-clamp-2">
          <Prose text={task.title} />
        </span>
        <span className="block text-muted text-xs">
          <span className="tabular-nums">#{task.number}</span>{' '}
          <Prose text={requesterWords(task.requester, task.ownerName)} />, <When task={task} />
          {task.timeLimit !== null && (
            <>
              , <TimeLimit seconds={task.timeLimit} />
            </>
          )}
        </span>
      </span>
      <span className="min-w-0 max-md:hidden">
        <Chip icon={Server}>{task.host}</Chip>
      </span>
      <span className="max-md:hidden">
        <Approvals approvals={task.approvals} />
      </span>
      <span className="text-muted text-sm max-md:justify-self-end">
        <Next task={task} />
      </span>
      <LinkHint />
    </Link>
  )
}

function Approvals({ approvals }: Pick<TaskSummary, 'approvals'>) {
  if (!approvals) return null
  if (approvals.by === 'people') return <ApprovalsRing {...approvals} />
  return <span className="whitespace-nowrap text-muted text-xs">by a {approvals.by}</span>
}

const NEEDS = { answer: 'needs an answer', changes: 'changes requested', another_plan: 'policy forbids it' }

function When({ task: { run, createdAt } }: { task: TaskSummary }) {
  // In line nothing runs yet, and of what ended there nothing ran.
  if (!run || run.step === 0) return <RelativeTime at={createdAt} />
  if (!run.endedAt) return `step ${run.step} of ${run.steps}`
  return `ran ${tookWords(Date.parse(run.endedAt) - Date.parse(run.startedAt))}`
}

function Next({ task: { status, run, expiresAt, approvals, needs } }: { task: TaskSummary }) {
  if (status === 'awaiting_review' && expiresAt)
    return (
      <>
        expires <RelativeTime at={expiresAt} direction="future" />
      </>
    )
  if (status === 'approved' && approvals?.until)
    return (
      <>
        approved, ends <RelativeTime at={approvals.until} direction="future" />
      </>
    )
  if (status === 'running' && run?.status === 'queued') return <StatusWord status="queued" />
  if (status === 'running' && run) return <Elapsed since={run.startedAt} className="text-ink" />
  return <StatusWord status={status} word={needs ? NEEDS[needs] : undefined} />
}
