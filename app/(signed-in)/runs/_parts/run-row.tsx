import { Server } from 'lucide-react'
import Link from 'next/link'
import { Chip } from '#app/_components/chip.tsx'
import { counted } from '#app/_components/counted.ts'
import { cx } from '#app/_components/cx.ts'
import { Prose } from '#app/_components/exact-text.tsx'
import { LinkHint } from '#app/_components/link-hint.tsx'
import { Elapsed, RelativeTime } from '#app/_components/relative-time.tsx'
import { RiskBadge } from '#app/_components/risk-badge.tsx'
import { StatusWord } from '#app/_components/status-word.tsx'
import type { RunSummary } from '#lib/runs/show.ts'

/** One run as a row: how it stands, what it is, where, and how long it took. */
export function RunRow({ run }: { run: RunSummary }) {
  return (
    <Link
      href={`/runs/${run.id}`}
      className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-3 outline-offset-[-2px] hover:bg-sunken focus-visible:bg-ink-soft md:grid-cols-[140px_minmax(0,1fr)_minmax(0,150px)_96px_84px]"
    >
      <StatusWord status={run.status} className="text-sm max-md:row-start-2" />
      <span className="min-w-0 max-md:col-span-2">
        <span className="block truncate font-[520] max-md:line-clamp-2 max-md:whitespace-normal">
          <Prose text={run.task.title} />
        </span>
        <span className="block text-muted text-xs">
          <span className="tabular-nums">#{run.task.number}</span>, <RelativeTime at={run.startedAt} />,{' '}
          {stepsWords(run)}
        </span>
      </span>
      <span className="min-w-0 max-md:hidden">
        <Chip icon={Server}>{run.host}</Chip>
      </span>
      <span className="max-md:hidden">
        <RiskBadge risk={run.risk} />
      </span>
      {run.step > 0 && (
        <Elapsed
          since={run.startedAt}
          until={run.endedAt}
          className={cx('text-right text-sm', run.endedAt ? 'text-muted' : 'text-ink')}
        />
      )}
      <LinkHint />
    </Link>
  )
}

function stepsWords({ step, steps, endedAt }: RunSummary): string {
  if (endedAt) return `${step} of ${counted(steps, 'step')}`
  return step === 0 ? counted(steps, 'step') : `step ${step} of ${steps}`
}
