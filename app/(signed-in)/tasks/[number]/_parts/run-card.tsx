import { SquareTerminal } from 'lucide-react'
import Link from 'next/link'
import { ButtonLink } from '#app/_components/button.tsx'
import { Card } from '#app/_components/card.tsx'
import { Elapsed, RelativeTime } from '#app/_components/relative-time.tsx'
import { StatusWord } from '#app/_components/status-word.tsx'
import type { TaskView } from '#lib/tasks/view.ts'
import { ActionBar } from './action-bar.tsx'

/**
 * The latest run with the way to its output, and the ones before it. `main` puts that way at the thumb; `quiet` where
 * another button leads on.
 */
export function RunCard({ runs, main, quiet }: { runs: TaskView['runs']; main: boolean; quiet: boolean }) {
  const [latest, ...earlier] = runs
  if (!latest) return null
  const watch = (
    <ButtonLink
      href={`/runs/${latest.id}`}
      variant={main && !quiet ? 'primary' : 'secondary'}
      icon={SquareTerminal}
      full
    >
      Watch run
    </ButtonLink>
  )
  return (
    <Card title="Run" aside={`of revision ${latest.revision}`}>
      <div className="flex items-center justify-between text-sm lg:mb-3">
        <StatusWord status={latest.status} word={latest.opensAt ? 'waits' : undefined} />
        {latest.opensAt ? (
          <span className="text-muted">
            opens <RelativeTime at={latest.opensAt} direction="future" />
          </span>
        ) : (
          <Elapsed since={latest.startedAt} until={latest.endedAt} className="text-muted" />
        )}
      </div>
      {main ? <ActionBar>{watch}</ActionBar> : <div className="max-lg:mt-3">{watch}</div>}
      {earlier.length > 0 && (
        <ul className="mt-3 grid gap-1 border-line border-t pt-2.5 text-sm">
          {earlier.map((run) => (
            <li key={run.id} className="flex justify-between gap-3">
              <Link href={`/runs/${run.id}`} className="underline underline-offset-2">
                <RelativeTime at={run.startedAt} />
              </Link>
              <StatusWord status={run.status} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
