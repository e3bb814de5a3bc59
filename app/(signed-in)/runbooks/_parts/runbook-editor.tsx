'use client'

import { FileUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { z } from 'zod'
import { callApi, type Problem } from '#app/_client/call-api.ts'
import { useAlive } from '#app/_client/use-alive.ts'
import { useDraft } from '#app/_client/use-draft.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { ButtonLink } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Textarea } from '#app/_components/field.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { SecretHint } from '#app/_components/steps/secret-hint.tsx'
import { FormatHelp } from './format-help.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { usePreview } from './use-preview.ts'

const Saved = z.object({ name: z.string() })

/** What is written: a new runbook, or the next version of one. */
export type Writing =
  | { kind: 'new'; name?: string; task?: number }
  | { kind: 'version'; name: string; basedOn: number }

/** The Markdown of a runbook beside what it would be: its steps with their grades, or what is wrong in which line. */
export function RunbookEditor({ initial, writing }: { initial: string; writing: Writing }) {
  const router = useRouter()
  const key =
    writing.kind === 'new'
      ? `new-${writing.task ?? writing.name ?? ''}`
      : `${writing.name}-${writing.basedOn}`
  const [source, setSource, forget] = useDraft(`runbook-${key}`, initial)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const alive = useAlive()
  const text = useRef<HTMLTextAreaElement>(null)
  const preview = usePreview(source, writing.name)
  const save = async () => {
    setPending(true)
    const answer = await callApi({ method: 'POST', ...requestFor(writing, source), shape: Saved })
    if (!answer.ok) {
      setPending(false)
      return setProblem(answer.problem)
    }
    // Held until the page is left.
    forget()
    router.push(`/runbooks/${answer.value.name}`)
    router.refresh()
  }
  return (
    <form
      className="grid items-start gap-x-7 gap-y-5 lg:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="grid min-w-0 gap-3">
        <Textarea
          ref={text}
          label="Markdown"
          className="min-h-80 font-mono text-sm leading-[1.6] lg:max-h-[70vh]"
          value={source}
          readOnly={!alive}
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) => setSource(event.target.value)}
        />
        <SecretHint text={source} />
        {problem && <ErrorNotice title="The runbook was not kept" problem={problem} />}
        <div className="flex flex-wrap items-center justify-between gap-2">
          {writing.kind === 'new' ? <Import onText={setSource} /> : <span />}
          <div className="flex flex-wrap gap-2">
            <ButtonLink href={writing.kind === 'new' ? '/runbooks' : `/runbooks/${writing.name}`}>
              Back
            </ButtonLink>
            <ActButton type="submit" variant="primary" pending={pending} disabled={!preview?.ok}>
              Ask for review
            </ActButton>
          </div>
        </div>
        <FormatHelp />
      </div>
      <section aria-label="Preview" aria-live="polite" className="min-w-0">
        {preview === null && <p className="text-muted text-sm">The steps show here, graded, as you write.</p>}
        {preview?.ok === false && (
          <Notice
            tone="bad"
            title={`Line ${preview.line}`}
            action={
              <ActButton size="sm" onClick={() => goTo(text.current, preview.line)}>
                Go to line {preview.line}
              </ActButton>
            }
          >
            {preview.why}
          </Notice>
        )}
        {preview?.ok && <PreviewPanel preview={preview} />}
      </section>
    </form>
  )
}

function requestFor(writing: Writing, source: string): { path: string; body: object } {
  if (writing.kind === 'version')
    return { path: `/runbooks/${writing.name}/versions`, body: { source, basedOn: writing.basedOn } }
  const { name, task } = writing
  return { path: '/runbooks', body: { source, ...(name && { name }), ...(task && { task }) } }
}

function goTo(text: HTMLTextAreaElement | null, line: number): void {
  if (!text) return
  const lines = text.value.split('\n')
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
  text.focus()
  text.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  text.scrollTop = (text.scrollHeight / lines.length) * Math.max(line - 4, 0)
}

/** A Markdown file from elsewhere, read in the browser: nothing is kept before it is sent like any other text. */
function Import({ onText }: { onText: (text: string) => void }) {
  return (
    <label className="inline-flex min-h-9 cursor-pointer items-center gap-1.5 rounded-lg border border-line px-3 text-sm focus-within:outline-2 focus-within:outline-ink hover:border-line-strong">
      <FileUp className="size-4" strokeWidth={1.75} aria-hidden="true" />
      Bring in a file
      <input
        type="file"
        accept=".md,text/markdown,text/plain"
        className="sr-only"
        onChange={async (event) => {
          const [file] = event.target.files ?? []
          if (file) onText((await file.text()).replaceAll('\r\n', '\n'))
          event.target.value = ''
        }}
      />
    </label>
  )
}
