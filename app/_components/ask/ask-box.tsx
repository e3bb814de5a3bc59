'use client'

import { Clock, Cpu, Server } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import type { Problem } from '#app/_client/call-api.ts'
import { createTask } from '#app/_client/create-task.ts'
import { sendsOn } from '#app/_client/sends-on.ts'
import { useAlive } from '#app/_client/use-alive.ts'
import { useDraft } from '#app/_client/use-draft.ts'
import { ActButton } from '../act-button.tsx'
import { cx } from '../cx.ts'
import { ErrorNotice } from '../error-notice.tsx'
import { Kbd } from '../kbd.tsx'
import { Notice } from '../notice.tsx'
import { SecretHint } from '../steps/secret-hint.tsx'
import { EMPTY_WINDOW, type LocalWindow, nextWindow, toMoments } from '../window/local-window.ts'
import { WindowFields } from '../window/window-fields.tsx'
import type { AskFacts } from './ask-facts.ts'
import { ChipSelect } from './chip-select.tsx'
import { hostLabel } from './host-select.tsx'
import { type PlannerState, usePlanner } from './use-planner.ts'

/** The question that everything starts with. What is typed stays in this tab until a plan is asked for. */
export function AskBox({
  facts,
  text: given = '',
  tall,
}: {
  facts: AskFacts
  text?: string
  tall?: boolean
}) {
  if (facts.refused) return <Notice title="You may look, not ask">{facts.refused}</Notice>
  return <Ask facts={facts} given={given} tall={tall} />
}

function Ask({ facts, given, tall }: { facts: AskFacts; given: string; tall?: boolean }) {
  const router = useRouter()
  const id = useId()
  const alive = useAlive()
  const planner = usePlanner()
  const [text, setText, forget] = useDraft(given ? `ask:${given}` : 'ask', given)
  const [host, setHost] = useState(facts.hosts[0]?.id ?? '')
  const [start, setStart] = useState<'approved' | 'asked' | 'window'>('approved')
  const [window, setWindow] = useState<LocalWindow>(EMPTY_WINDOW)
  const [choice, setChoice] = useState<'auto' | 'runbooks' | 'ollama'>('auto')
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  const submit = async () => {
    if (pending) return
    setPending(true)
    setProblem(null)
    const answer = await createTask({
      text,
      planner: choice,
      startWhenApproved: start !== 'asked',
      ...(host ? { host } : {}),
      ...(start === 'window' ? { window: toMoments(window) } : {}),
    })
    if (!answer.ok) {
      setPending(false)
      return setProblem(answer.problem)
    }
    // Held until the page is left: a second press on the way would ask a second time.
    forget()
    router.push(answer.value)
  }

  const wrongText = problem?.code.startsWith('text_') ? problem.message : null
  return (
    <form
      aria-label="New task"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className="rounded-xl border border-line-strong bg-surface px-4 pt-3.5 pb-3 shadow-card focus-within:border-ink">
        <label htmlFor={id} className="sr-only">
          What should happen?
        </label>
        <textarea
          id={id}
          value={text}
          readOnly={!alive}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => sendsOn(event) && void submit()}
          rows={tall ? 3 : 1}
          ref={tall ? focus : undefined}
          placeholder="What should happen? For example: free some space on /var"
          aria-invalid={wrongText ? true : undefined}
          aria-describedby={wrongText ? `${id}-error` : undefined}
          className={cx(
            'field-sizing-content block max-h-80 w-full resize-none bg-transparent text-lg outline-none',
            tall && 'min-h-20',
          )}
        />
        {wrongText && (
          <p id={`${id}-error`} role="alert" className="mt-1 text-bad text-sm">
            {wrongText}
          </p>
        )}
        <SecretHint text={text} />
        {start === 'window' && (
          <div className="mt-3">
            <WindowFields value={window} onChange={setWindow} />
          </div>
        )}
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <div className="flex min-w-0 flex-wrap gap-2">
            {facts.hosts.length > 0 && (
              <ChipSelect
                label="Host"
                icon={Server}
                value={host}
                onChange={setHost}
                options={facts.hosts.map((each) => ({
                  value: each.id,
                  label: hostLabel(each),
                }))}
              />
            )}
            <ChipSelect
              label="When it starts"
              icon={Clock}
              value={start}
              onChange={(next) => {
                setStart(next)
                if (next === 'window' && !window.from) setWindow(nextWindow())
              }}
              options={STARTS}
            />
            <ChipSelect
              label="Planner"
              icon={Cpu}
              value={choice}
              onChange={setChoice}
              options={plannerOptions(planner)}
            />
          </div>
          <div className="ml-auto flex flex-wrap items-center gap-3 max-md:w-full max-md:flex-col-reverse max-md:gap-0">
            <Link
              href="/tasks/new?by=hand"
              className="px-1 text-muted text-sm underline-offset-4 hover:underline max-md:py-2.5"
            >
              Write the steps by hand
            </Link>
            <ActButton type="submit" variant="primary" pending={pending} className="max-md:w-full">
              Draft a plan
              <span className="max-md:hidden" aria-hidden="true">
                <Kbd onInk>Ctrl ↵</Kbd>
              </span>
            </ActButton>
          </div>
        </div>
      </div>
      {problem && !wrongText && (
        <ErrorNotice className="mt-3" title="The task was not taken" problem={problem} onRetry={submit} />
      )}
    </form>
  )
}

const STARTS = [
  { value: 'approved', label: 'starts once approved' },
  { value: 'asked', label: 'waits for Run once approved' },
  { value: 'window', label: 'starts in a window…' },
] as const

function plannerOptions(planner: PlannerState | null) {
  const model = planner?.model ?? 'Ollama'
  const state = !planner ? '' : planner.reachable && planner.model ? ', local, ready' : ', not ready'
  return [
    { value: 'auto', label: `a runbook, else ${model}${state}` },
    { value: 'runbooks', label: 'runbooks only' },
    { value: 'ollama', label: `${model} only${state}` },
  ] as const
}

// Where asking is all that the page is for, typing may begin at once.
const focus = (field: HTMLTextAreaElement | null) => field?.focus()
