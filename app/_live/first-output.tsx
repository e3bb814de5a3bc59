'use client'

import Link from 'next/link'
import { Card } from '#app/_components/card.tsx'
import { plainText } from './line-text.ts'
import type { LogLines } from './log-lines.ts'
import { useExpectedRun } from './use-expected-run.ts'

/** How many of the newest lines are shown. */
const LINES = 8

/** What a plan's run writes, from the moment that it begins, on a page that was opened for something else. Nothing before. */
export function FirstOutput({ plan, mayBegin }: { plan: string; mayBegin: boolean }) {
  const expected = useExpectedRun(plan, mayBegin)
  if (!expected) return null
  const { run, log, complete } = expected
  const lines = newestLines(log)
  return (
    <Card
      title="Output"
      aside={
        <Link href={`/runs/${run}`} className="underline underline-offset-2">
          Whole log
        </Link>
      }
      className="mb-4"
    >
      <div
        role="log"
        aria-label="What the run writes"
        aria-live="off"
        className="min-h-12 overflow-x-auto rounded-md bg-term px-3.5 py-3 font-mono text-term-fg text-xs"
      >
        {lines.length === 0 && (
          <p className="font-sans text-term-muted">
            {complete ? 'The run wrote nothing.' : 'The run began. Its output appears here.'}
          </p>
        )}
        {lines.map((index) => (
          <code key={index} className="block min-h-5 whitespace-pre text-[length:inherit] leading-5">
            {plainText(log, index)}
          </code>
        ))}
      </div>
    </Card>
  )
}

/** The indexes of the newest lines that a command wrote, oldest first. */
function newestLines(log: LogLines): number[] {
  const lines: number[] = []
  for (let index = log.to - 1; index >= log.from && lines.length < LINES; index -= 1)
    if (log.line(index).kind !== 'mark') lines.unshift(index)
  return lines
}
