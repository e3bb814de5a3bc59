'use client'

import { Download, ShieldCheck } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { callApi, type Problem } from '#app/_client/call-api.ts'
import { Button, buttonClass } from '#app/_components/button.tsx'
import { counted } from '#app/_components/counted.ts'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'

const Verdict = z.object({
  ok: z.boolean(),
  events: z.number(),
  head: z.object({ sequence: z.number(), hash: z.string() }),
  firstBad: z.number().nullable(),
  why: z.string().nullable(),
})
type Verdict = z.infer<typeof Verdict>

/** The head of the log's page, with the ways to prove it and to take it along. */
export function AuditHead() {
  const [pending, setPending] = useState(false)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const verify = async () => {
    setPending(true)
    const answer = await callApi({ method: 'GET', path: '/audit/verify', shape: Verdict })
    setPending(false)
    setVerdict(answer.ok ? answer.value : null)
    setProblem(answer.ok ? null : answer.problem)
  }
  return (
    <>
      <PageHeader
        title="Audit"
        meta={<p>Every act, in order, each event chained to the one before by its hash.</p>}
        actions={
          <>
            <Button icon={ShieldCheck} onClick={verify} pending={pending}>
              Verify chain
            </Button>
            <ExportLink format="csv" name="CSV" use="for a spreadsheet" />
            <ExportLink format="jsonl" name="JSON lines" use="for a program" />
          </>
        }
      />
      {verdict && <Result verdict={verdict} />}
      {problem && (
        <ErrorNotice className="mb-4" title="The chain was not verified" problem={problem} onRetry={verify} />
      )}
    </>
  )
}

function ExportLink({ format, name, use }: { format: string; name: string; use: string }) {
  return (
    <a
      href={`/api/v1/audit/export?format=${format}`}
      download
      title="The whole log, whatever is filtered: only all of it can show that nothing is missing"
      className={buttonClass({})}
    >
      <Download className="size-[15px]" aria-hidden="true" />
      {name}
      <span className="sr-only"> export, {use}</span>
    </a>
  )
}

function Result({ verdict: { ok, events, head, firstBad, why } }: { verdict: Verdict }): ReactNode {
  const count = counted(events, 'event')
  if (ok)
    return (
      <Notice tone="ok" live title={`${count}, chain intact`} className="mb-4">
        The newest is event {head.sequence}, <code className="wrap-anywhere">{head.hash}</code>. Remember this
        hash outside of this machine: then even a log that was rebuilt as a whole is found out.
      </Notice>
    )
  return (
    <Notice tone="bad" live title={`The chain is broken at event ${firstBad}`} className="mb-4">
      <p>
        {why}. The {count} before it are intact. Keep the database as it is, export the log, and compare it
        with an earlier export and with the runner's journal: it remembers the newest hash of each message.
      </p>
    </Notice>
  )
}
