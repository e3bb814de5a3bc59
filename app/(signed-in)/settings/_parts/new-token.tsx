'use client'

import { useState } from 'react'
import { z } from 'zod'
import { Button } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Checkbox, Input, Select } from '#app/_components/field.tsx'
import { SCOPES, type Scope } from '#lib/tokens/scopes.ts'
import { ShownOnce } from '../../_shared/shown-once.tsx'
import { useChange } from '../../_shared/use-change.ts'

const Created = z.object({ id: z.string(), token: z.string() })

const SCOPE_WORDS: Record<Scope, string> = {
  'tasks.submit': 'Ask for tasks, start approved ones, cancel own ones, and read what became of them',
  'tasks.read': 'Read tasks, plans, runbooks and hosts',
  'runs.read': 'Read runs and their output',
  'audit.read': 'Read the audit log, where you may',
}
const LIFETIMES = [1, 7, 30, 90, 365]

/** Makes a token: what for, what it may do, for how long. The token itself is shown once. */
export function NewToken({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['tasks.submit', 'tasks.read', 'runs.read'])
  const [days, setDays] = useState(30)
  const [token, setToken] = useState<string | null>(null)
  const { send, pending, problem } = useChange()
  if (token)
    return (
      <div className="rounded-card border border-line bg-surface p-4 shadow-card">
        <ShownOnce
          label="Token"
          value={token}
          hint="Shown once; only its hash is kept. Send it as Authorization: Bearer …"
        />
        <div className="mt-3 flex justify-end">
          <Button onClick={onDone}>Done</Button>
        </div>
      </div>
    )
  const toggle = (scope: Scope) =>
    setScopes(scopes.includes(scope) ? scopes.filter((each) => each !== scope) : [...scopes, scope])
  return (
    <form
      aria-label="New token"
      className="grid gap-4 rounded-card border border-line bg-surface p-4 shadow-card"
      onSubmit={async (event) => {
        event.preventDefault()
        const created = await send('POST', '/tokens', { name, scopes, days }, Created)
        setToken(created?.value.token ?? null)
      }}
    >
      <Input
        label="Name"
        hint="Which agent or script it is for; people see this name."
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={80}
        required
        autoFocus
      />
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 font-[540] text-sm">It may</legend>
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            label={SCOPE_WORDS[scope]}
            hint={<code className="text-xs">{scope}</code>}
            checked={scopes.includes(scope)}
            onChange={() => toggle(scope)}
          />
        ))}
      </fieldset>
      <Select
        label="Works for"
        value={days}
        onChange={(event) => setDays(Number(event.target.value))}
        className="max-w-48"
      >
        {LIFETIMES.map((each) => (
          <option key={each} value={each}>
            {each === 1 ? 'one day' : each === 365 ? 'a year' : `${each} days`}
          </option>
        ))}
      </Select>
      {problem && <ErrorNotice title="No token was made" problem={problem} />}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onDone}>
          Never mind
        </Button>
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          disabled={name.trim() === '' || scopes.length === 0}
        >
          Create token
        </Button>
      </div>
    </form>
  )
}
