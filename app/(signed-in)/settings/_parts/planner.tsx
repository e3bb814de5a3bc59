'use client'

import { RotateCw } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { callApi, type Problem } from '#app/_client/call-api.ts'
import { Button } from '#app/_components/button.tsx'
import { Chip } from '#app/_components/chip.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Fact } from '#app/_components/fact.tsx'
import { Skeleton } from '#app/_components/skeleton.tsx'
import { isUnderWay, PlannerShape, type Planner as State } from './planner-shape.ts'
import { PullModel } from './pull-model.tsx'
import { TryModel } from './try-model.tsx'

/** Milliseconds between two questions while the server is at work. */
const EVERY_MS = 1000

/** The configured server of models, asked after the page stands: a slow one must not hold the page. */
export function Planner() {
  const [state, setState] = useState<State | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pending, setPending] = useState(true)
  const ask = useCallback(async () => {
    const answer = await callApi({ method: 'GET', path: '/planner', shape: PlannerShape })
    setPending(false)
    setState((before) => (answer.ok ? answer.value : before))
    setProblem(answer.ok ? null : answer.problem)
  }, [])
  useEffect(() => {
    void ask()
  }, [ask])
  const busy = isUnderWay(state?.tried) || isUnderWay(state?.pulled)
  useEffect(() => {
    if (!busy) return
    const timer = setInterval(() => void ask(), EVERY_MS)
    return () => clearInterval(timer)
  }, [busy, ask])
  const again = () => {
    setPending(true)
    void ask()
  }
  if (problem) return <ErrorNotice title="The planner was not asked" problem={problem} onRetry={again} />
  return (
    <div className="rounded-card border border-line bg-surface p-4 shadow-card">
      <Server server={state?.ollama ?? null} again={again} pending={pending} />
      {state?.ollama.reachable && <TryModel planner={state} onChange={ask} />}
      {state?.ollama.reachable && state.ollama.api === 'ollama' && (
        <PullModel planner={state} onChange={ask} />
      )}
      <p className="mt-3 border-line border-t pt-3 text-muted text-sm">
        Set with{' '}
        {state?.ollama.api === 'openai-compatible' ? (
          <>
            <code>COUNTERSIGN_MODEL_URL</code>, <code>COUNTERSIGN_MODEL_KEY</code>
          </>
        ) : (
          <code>OLLAMA_HOST</code>
        )}{' '}
        and <code>COUNTERSIGN_MODEL</code> in the environment or in <code>.env</code>, then start again.
      </p>
    </div>
  )
}

function Server({
  server,
  again,
  pending,
}: {
  server: State['ollama'] | null
  again: () => void
  pending: boolean
}) {
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="flex flex-wrap items-center gap-2.5 font-[560]">
          {server?.api === 'openai-compatible' ? 'OpenAI-compatible server' : 'Ollama'}{' '}
          {server && (
            <Chip tone={server.reachable ? 'ok' : 'warn'}>
              {server.reachable ? 'answers' : 'does not answer'}
            </Chip>
          )}
        </h3>
        <Button size="sm" icon={RotateCw} onClick={again} pending={pending}>
          Ask again
        </Button>
      </div>
      <dl className="mt-3 grid gap-x-6 gap-y-1.5 text-sm md:grid-cols-[7rem_minmax(0,1fr)]">
        <Fact name="Address">
          {server ? <code className="wrap-anywhere">{server.address}</code> : <Skeleton />}
        </Fact>
        <Fact name="Model">{server ? (server.model ?? 'none chosen') : <Skeleton />}</Fact>
        {server && server.models.length > 0 && <Fact name="Installed">{server.models.join(', ')}</Fact>}
      </dl>
      {server?.detail && <p className="mt-2 text-muted text-sm">{server.detail}</p>}
    </>
  )
}
