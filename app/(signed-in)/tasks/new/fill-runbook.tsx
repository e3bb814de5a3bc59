'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { callApi, type Problem } from '#app/_client/call-api.ts'
import { useAlive } from '#app/_client/use-alive.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { type HostChoice, HostSelect } from '#app/_components/ask/host-select.tsx'
import { ButtonLink } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Checkbox, Input, Select } from '#app/_components/field.tsx'
import type { Parameter, Runbook } from '#lib/planner/runbooks/runbook.ts'

const Created = z.object({ task: z.object({ number: z.number() }) })

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
  const [values, setValues] = useState(() =>
    Object.fromEntries(
      runbook.parameters.map(({ name, default: usual }) => [name, given[name] ?? usual ?? '']),
    ),
  )
  const [host, setHost] = useState(hosts[0]?.id ?? '')
  const [starts, setStarts] = useState(true)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const submit = async () => {
    setPending(true)
    const body = {
      text: runbook.title,
      startWhenApproved: starts,
      runbook: { name: runbook.name, parameters: filled(values) },
      ...(host ? { host } : {}),
    }
    const answer = await callApi({ method: 'POST', path: '/tasks', body, shape: Created })
    setPending(false)
    if (answer.ok) router.push(`/tasks/${answer.value.task.number}`)
    else setProblem(answer.problem)
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
      {runbook.parameters.map((parameter) => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          value={values[parameter.name] ?? ''}
          onChange={(value) => setValues((before) => ({ ...before, [parameter.name]: value }))}
        />
      ))}
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

type FormParameter = Pick<Parameter, 'name' | 'about' | 'example' | 'default' | 'values'>

function ParameterField({
  parameter: { name, about, example, default: usual, values },
  value,
  onChange,
}: {
  parameter: FormParameter
  value: string
  onChange: (value: string) => void
}) {
  const alive = useAlive()
  const label = about ? `${about.charAt(0).toUpperCase()}${about.slice(1)}` : name
  if (values.length > 0)
    return (
      <Select
        label={label}
        value={value}
        required={usual === null}
        onChange={(event) => onChange(event.target.value)}
      >
        {usual === null && <option value="">Choose…</option>}
        {values.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </Select>
    )
  return (
    <Input
      label={label}
      value={value}
      readOnly={!alive}
      required={usual === null}
      hint={example ? `For example ${example}` : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

// An empty field means the usual value, which only the runbook knows.
const filled = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
