'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { ActButton } from '#app/_components/act-button.tsx'
import { Avatar } from '#app/_components/avatar.tsx'
import { counted } from '#app/_components/counted.ts'
import { Prose } from '#app/_components/exact-text.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import { RiskBadge } from '#app/_components/risk-badge.tsx'
import type { TaskView } from '#lib/tasks/view.ts'
import { RevisionDiff } from './revision-diff.tsx'
import { shortDigest } from './short-digest.ts'

/** Every revision, newest first, each with what it changed. `?from=N` opens the newest against revision N. */
export function Revisions({ number, revisions }: { number: number; revisions: TaskView['revisions'] }) {
  const asked = Number(useSearchParams().get('from'))
  const newest = revisions[0]?.revision ?? 0
  const [open, setOpen] = useState<{ from: number; to: number } | null>(null)
  useEffect(() => {
    if (asked > 0 && asked < newest) setOpen({ from: asked, to: newest })
  }, [newest, asked])
  return (
    <ol className="grid gap-3">
      {revisions.map((each) => {
        const shown = open?.to === each.revision ? open : null
        const show = () => setOpen(shown ? null : { from: each.revision - 1, to: each.revision })
        return (
          <li key={each.revision} className="rounded-card border border-line bg-surface shadow-card">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-3 text-sm">
              <span className="min-w-21 font-[560] text-base tabular-nums">Revision {each.revision}</span>
              <span className="md:min-w-24">
                <RiskBadge risk={each.risk} />
              </span>
              <code title={`SHA-256 ${each.digest}`}>{shortDigest(each.digest)}</code>
              <span className="inline-flex items-center gap-1.5 text-muted">
                <Avatar name={each.author.name} kind={each.author.kind} size={18} />
                <span>
                  <Prose text={each.author.name} />, <RelativeTime at={each.createdAt} />
                </span>
              </span>
              <span className="text-muted">{approvalWords(each.approvals, each.revision === newest)}</span>
              <span className="flex-1" />
              {each.revision > 1 && (
                <ActButton size="sm" variant="ghost" aria-expanded={shown !== null} onClick={show}>
                  {shown ? 'Hide the changes' : `Changes since ${each.revision - 1}`}
                </ActButton>
              )}
            </div>
            {shown && <RevisionDiff key={shown.from} number={number} {...shown} />}
          </li>
        )
      })}
    </ol>
  )
}

function approvalWords(count: number, current: boolean): string {
  if (count === 0) return 'no approvals'
  const words = counted(count, 'approval')
  return current ? words : `${words}, void since the next revision`
}
