'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Problem } from '#app/_client/call-api.ts'
import { createTask } from '#app/_client/create-task.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { type HostChoice, HostSelect } from '#app/_components/ask/host-select.tsx'
import { ButtonLink } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Checkbox } from '#app/_components/field.tsx'
import { SecretField } from '#app/_components/secrets/secret-field.tsx'
import { useChoices } from '#app/_components/secrets/use-choices.ts'
import { useSecrets } from '#app/_components/secrets/use-secrets.ts'
import type { Runbook } from '#lib/planner/runbooks/runbook.ts'
import { type FormParameter, labelOf, ParameterField } from './parameter-field.tsx'

/** A runbook picked by hand: its parameters are asked for, and the plan follows without a planner guessing. */
export function FillRunbook({
  runbook,
  given,
  hosts,
}: {
  runbook: Pick<Runbook, 'name' | 'title' | 'explanation'> & { parameters: readonly FormParameter[] }
  /** Values to start with, by the parameter's name. */
  given: Readonly<Record<string, string | undefined>>
  hosts: readonly HostChoice[]
}) {
  const router = useRouter()
  const [values, setValues] = useState(() => startWith(runbook.parameters, given))
  const secrets = useChoices()
  const known = useSecrets()
  const [host, setHost] = useState(hosts[0]?.id ?? '')
  const [starts, setStarts] = useState(true)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async () => {
    const kept = await secrets.keep()
    if (!kept.ok) return kept
    return createTask({
      text: runbook.title,
      startWhenApproved: starts,
      runbook: { name: runbook.name, parameters: filled({ ...values, ...kept.value }) },
      ...(host ? { host } : {}),
    })
  }
  const submit = async () => {
    setPending(true)
    const answer = await send()
    // Held until the page is left: a second press on the way would ask a second time.
    if (answer.ok) return router.push(answer.value)
    setPending(false)
    setProblem(answer.problem)
  }
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="text-muted">{runbook.explanation}</p>
      {runbook.parameters.map((parameter) =>
        parameter.type === 'secret' ? (
          <SecretField
            key={parameter.name}
            label={labelOf(parameter)}
            suggested={parameter.example}
            known={known}
            choice={secrets.of(parameter.name, values[parameter.name])}
            onChange={(choice) => secrets.choose(parameter.name, choice)}
          />
        ) : (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            value={values[parameter.name] ?? ''}
            onChange={(value) => setValues((before) => ({ ...before, [parameter.name]: value }))}
          />
        ),
      )}
      <HostSelect hosts={hosts} value={host} onChange={setHost} />
      <Checkbox
        label="Start by itself once approved"
        checked={starts}
        onChange={(event) => setStarts(event.target.checked)}
      />
      {problem && <ErrorNotice title="The task was not taken" problem={problem} />}
      <div className="flex flex-wrap justify-end gap-2">
        <ButtonLink href="/tasks/new">Back</ButtonLink>
        <ActButton type="submit" variant="primary" pending={pending}>
          Draft a plan
        </ActButton>
      </div>
    </form>
  )
}

const startWith = (
  parameters: readonly FormParameter[],
  given: Readonly<Record<string, string | undefined>>,
): Record<string, string> =>
  Object.fromEntries(parameters.map(({ name, default: usual }) => [name, given[name] ?? usual ?? '']))

// An empty field means the usual value, which only the runbook knows.
const filled = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
