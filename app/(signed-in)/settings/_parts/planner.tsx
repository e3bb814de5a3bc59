'use client'

import { RotateCw } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import { callApi, type Problem } from '#app/_client/call-api.ts'
import { Button } from '#app/_components/button.tsx'
import { Chip } from '#app/_components/chip.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Skeleton } from '#app/_components/skeleton.tsx'

const Shape = z.object({
  ollama: z.object({
    reachable: z.boolean(),
    address: z.string(),
    model: z.string().nullable(),
    models: z.array(z.string()),
    detail: z.string().nullable().optional(),
  }),
})
type Ollama = z.infer<typeof Shape>['ollama']

/** Whether Ollama answers, asked after the page stands: a slow one must not hold the page. */
export function Planner() {
  const [ollama, setOllama] = useState<Ollama | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pending, setPending] = useState(true)
  const ask = useCallback(async () => {
    setPending(true)
    const answer = await callApi({ method: 'GET', path: '/planner', shape: Shape })
    setPending(false)
    setOllama(answer.ok ? answer.value.ollama : null)
    setProblem(answer.ok ? null : answer.problem)
  }, [])
  useEffect(() => {
    void ask()
  }, [ask])
  if (problem) return <ErrorNotice title="The planner was not asked" problem={problem} onRetry={ask} />
  return (
    <div className="rounded-card border border-line bg-surface p-4 shadow-card">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="flex items-center gap-2.5 font-[560]">
          Ollama{' '}
          {ollama && (
            <Chip tone={ollama.reachable ? 'ok' : 'warn'}>
              {ollama.reachable ? 'answers' : 'does not answer'}
            </Chip>
          )}
        </h3>
        <Button size="sm" icon={RotateCw} onClick={ask} pending={pending}>
          Ask again
        </Button>
      </div>
      <dl className="mt-3 grid gap-x-6 gap-y-1.5 text-sm md:grid-cols-[7rem_minmax(0,1fr)]">
        <Fact name="Address">
          {ollama ? <code className="wrap-anywhere">{ollama.address}</code> : <Skeleton />}
        </Fact>
        <Fact name="Model">{ollama ? (ollama.model ?? 'none chosen') : <Skeleton />}</Fact>
        {ollama && ollama.models.length > 0 && <Fact name="Installed">{ollama.models.join(', ')}</Fact>}
      </dl>
      {ollama?.detail && <p className="mt-2 text-muted text-sm">{ollama.detail}</p>}
      <p className="mt-3 border-line border-t pt-3 text-muted text-sm">
        Set with <code>OLLAMA_HOST</code> and <code>COUNTERSIGN_MODEL</code> in the environment or in{' '}
        <code>.env</code>, then start again.
      </p>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}
