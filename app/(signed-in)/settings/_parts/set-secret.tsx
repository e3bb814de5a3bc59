'use client'

import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { Button } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Input } from '#app/_components/field.tsx'
import { secretFault } from '#app/_components/secrets/secret-fault.ts'
import { SecretValueField } from '#app/_components/secrets/secret-value-field.tsx'
import { SecretName, SecretValue } from '#lib/secrets/secret.ts'
import { useChange } from '../../_shared/use-change.ts'

/** Sets a secret, or the one called `name` anew. The value is in this form until it is sent, and shown nowhere. */
export function SetSecret({ name: given, onDone }: { name: string; onDone: () => void }) {
  const [name, setName] = useState(given)
  const [value, setValue] = useState('')
  const [checked, setChecked] = useState(false)
  const { send, pending, problem } = useChange()
  const faultOf = (shape: typeof SecretName | typeof SecretValue, text: string) =>
    checked ? secretFault(shape, text) : null
  return (
    <form
      aria-label={given ? `Replace ${given}` : 'New secret'}
      autoComplete="off"
      noValidate
      className="grid gap-4 rounded-card border border-line bg-surface p-4 shadow-card"
      onSubmit={async (event) => {
        event.preventDefault()
        setChecked(true)
        if (secretFault(SecretName, name) ?? secretFault(SecretValue, value)) return
        if (await send('POST', '/secrets', { name, value, onlyNew: given === '' }, Ignored)) onDone()
      }}
    >
      <Input
        label="Name"
        hint="The variable that a step gets, such as DB_PASSWORD."
        className="font-mono"
        value={name}
        readOnly={given !== ''}
        autoFocus={given === ''}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => setName(event.target.value)}
        error={faultOf(SecretName, name)}
      />
      <SecretValueField
        label={given ? 'New value' : 'Value'}
        hint="8 bytes or more, several lines if need be. Nobody can read it again; setting it once more replaces it."
        value={value}
        autoFocus={given !== ''}
        onChange={setValue}
        error={faultOf(SecretValue, value)}
      />
      {given && (
        <p className="text-muted text-sm">
          Plans that were written for the present version need a new revision and new reviews.
        </p>
      )}
      {problem && <ErrorNotice title="The secret was not set" problem={problem} />}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onDone}>
          Never mind
        </Button>
        <Button type="submit" variant="primary" pending={pending} disabled={name === '' || value === ''}>
          {given ? 'Replace secret' : 'Set secret'}
        </Button>
      </div>
    </form>
  )
}
