'use client'

import Link from 'next/link'
import { useNow } from '#app/_client/use-now.ts'
import { Card } from '#app/_components/card.tsx'
import { placeWords } from '#app/_components/place-words.ts'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import { WindowClock } from '#app/_components/window/window-clock.tsx'
import { WindowWords } from '#app/_components/window/window-words.tsx'
import type { RunView } from '#lib/runs/view.ts'

type Queue = NonNullable<RunView['queue']>

/** A run in line, in place of its output: where it stands, behind whom, and what happens when its turn comes. */
export function InLine({ run, queue }: { run: RunView; queue: Queue }) {
  const now = useNow()
  return (
    <Card title="In line" aside={<RelativeTime at={run.startedAt} />}>
      <p className="font-[560] text-lg" aria-live="polite">
        {isShut(queue, now) ? `Waits for its window on ${run.host.name}` : <Place run={run} queue={queue} />}
      </p>
      {queue.window && (
        <p className="mt-1.5 text-sm">
          Starts <WindowWords window={queue.window} />: <WindowClock window={queue.window} />.
        </p>
      )}
      <p className="mt-1.5 text-muted text-sm">
        {run.host.held
          ? 'Everything is stopped on this host: the line moves again once an admin resumes it.'
          : 'It starts by itself when its turn comes. People take turns, so somebody else may go in between.'}{' '}
        The runner counts its approvals again then; where one has expired or somebody has refused, it ends and
        nothing of it runs.
      </p>
    </Card>
  )
}

// Until then it takes nobody's turn, so its place says nothing.
const isShut = ({ window }: Queue, now: number | null): boolean =>
  Date.parse(window?.notBefore ?? '') > (now ?? Date.now())

function Place({ run, queue }: { run: RunView; queue: Queue }) {
  return (
    <>
      {placeWords(queue.place)} in line on {run.host.name}
      {queue.behind && (
        <>
          , behind{' '}
          <Link href={`/runs/${queue.behind.run}`} className="underline underline-offset-2">
            #{queue.behind.task}
          </Link>
        </>
      )}
    </>
  )
}
