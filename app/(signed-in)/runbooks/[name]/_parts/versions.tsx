import Link from 'next/link'
import { Card } from '#app/_components/card.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { RunbookView, VersionView } from '#lib/runbooks/view.ts'
import { runsWords } from '../../../_shared/runs-words.ts'

/** Every version, newest first: who wrote and who approved it, and how the runs of plans from it ended. */
export function Versions({ runbook: { name, versions, shown, inUse } }: { runbook: RunbookView }) {
  return (
    <Card title="Versions">
      <ol className="grid gap-3 text-sm">
        {versions.map((version) => (
          <li key={version.number}>
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <Link
                href={`/runbooks/${name}?version=${version.number}`}
                aria-current={version.number === shown.number ? 'true' : undefined}
                className="underline underline-offset-2 aria-[current]:font-[560] aria-[current]:no-underline"
              >
                Version {version.number}
              </Link>
              {version.number === inUse && <span className="text-ok text-xs">in use</span>}
            </p>
            <p className="text-muted text-xs">
              <Written version={version} />
            </p>
            <p className="text-muted text-xs">{runsWords(version.runs)}</p>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Written({ version: { author, createdAt, fromTask, approved } }: { version: VersionView }) {
  return (
    <>
      by <Prose text={author.name} /> <RelativeTime at={createdAt} />
      {fromTask !== null && (
        <>
          {' '}
          from{' '}
          <Link href={`/tasks/${fromTask}`} className="underline underline-offset-2">
            #{fromTask}
          </Link>
        </>
      )}
      {approved ? (
        <>
          , approved by <Prose text={approved.by} /> <RelativeTime at={approved.at} />
        </>
      ) : (
        ', not approved'
      )}
    </>
  )
}
