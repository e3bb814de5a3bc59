'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { z } from 'zod'
import { callApi, type Problem } from '#app/_client/call-api.ts'
import { cx } from '#app/_components/cx.ts'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { ExactText, Prose } from '#app/_components/exact-text.tsx'
import { Skeleton } from '#app/_components/skeleton.tsx'
import { stepTerms } from '#lib/plans/step-terms.ts'
import { type DiffStep, diffPlans, type StepChange } from './diff-plans.ts'
import type { Change } from './diff-tokens.ts'

const Step = z
  .object({
    purpose: z.string(),
    script: z.string(),
    timeLimit: z.number(),
    tty: z.boolean(),
    leavesProcesses: z.boolean(),
    files: z.array(z.object({ path: z.string(), sha256: z.string() })),
  })
  .transform((step) => ({ ...step, terms: stepTerms(step) }))
const Revision = z.object({ steps: z.array(Step) })

/** What changed from one revision to another, at the level of words. */
export function RevisionDiff({ number, from, to }: { number: number; from: number; to: number }) {
  const [changes, setChanges] = useState<StepChange[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    const abort = new AbortController()
    const read = (revision: number) =>
      callApi({
        method: 'GET',
        path: `/tasks/${number}/revisions/${revision}`,
        shape: Revision,
        signal: abort.signal,
      })
    void Promise.all([read(from), read(to)]).then(([before, after]) => {
      if (abort.signal.aborted) return
      if (!before.ok) return setProblem(before.problem)
      if (!after.ok) return setProblem(after.problem)
      setChanges(diffPlans(before.value.steps, after.value.steps))
    })
    return () => abort.abort()
  }, [number, from, to])

  if (problem)
    return <ErrorNotice className="mx-4 mb-4" title="The revisions could not be read" problem={problem} />
  return (
    <div className="border-line border-t px-4 py-3">
      <p className="mb-2 text-muted text-sm">
        Revision {from} to revision {to}
      </p>
      {changes ? <Changes changes={changes} /> : <Skeleton className="h-16 w-full" />}
    </div>
  )
}

function Changes({ changes }: { changes: readonly StepChange[] }) {
  if (changes.every(({ kind }) => kind === 'same'))
    return <p className="text-sm">The steps are the same, byte for byte.</p>
  return (
    <ol className="grid gap-2">
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is computed once and never changes
        <li key={index}>
          <OneChange change={change} />
        </li>
      ))}
    </ol>
  )
}

function OneChange({ change }: { change: StepChange }) {
  if (change.kind === 'same')
    return <p className="truncate text-faint text-sm">Unchanged: {change.step.purpose}</p>
  if (change.kind === 'edited')
    return (
      <Box label="Edited">
        <p>
          <Words changes={change.purpose} />
        </p>
        <pre className="mt-1 whitespace-pre-wrap wrap-anywhere">
          <Words changes={change.script} />
        </pre>
        {change.terms.length > 0 && (
          <p className="mt-1 text-muted">
            <Words changes={change.terms} />
          </p>
        )}
      </Box>
    )
  return <Whole step={change.step} added={change.kind === 'added'} />
}

function Whole({ step, added }: { step: DiffStep; added: boolean }) {
  return (
    <Box label={added ? 'Added' : 'Removed'} tint={added ? 'bg-add-soft text-add' : 'bg-del-soft text-del'}>
      <p>
        <Prose text={step.purpose} />
      </p>
      <pre className="mt-1 whitespace-pre-wrap wrap-anywhere">
        <ExactText text={step.script} />
      </pre>
      {step.terms.length > 0 && <p className="mt-1 text-muted">{step.terms.join(', ')}</p>}
    </Box>
  )
}

function Box({ label, tint = 'bg-sunken', children }: { label: string; tint?: string; children: ReactNode }) {
  return (
    <div className={cx('rounded-[7px] px-3 py-2 text-sm', tint)}>
      <p className="mb-0.5 font-[560] text-xs">{label}</p>
      {children}
    </div>
  )
}

function Words({ changes }: { changes: readonly Change[] }) {
  return changes.map(({ kind, text }, index) => {
    const key = `${index} ${kind}`
    if (kind === 'same') return <ExactText key={key} text={text} part="kept" />
    const Tag = kind === 'added' ? 'ins' : 'del'
    return (
      <Tag
        key={key}
        className={cx(
          'rounded-xs',
          kind === 'added' ? 'bg-add-soft text-add no-underline' : 'bg-del-soft text-del',
        )}
      >
        <ExactText text={text} part="changed" />
      </Tag>
    )
  })
}
