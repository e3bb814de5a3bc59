'use client'

import { SecretName, SecretValue } from '#lib/secrets/secret.ts'
import { Input, Select } from '../field.tsx'
import { secretFault } from './secret-fault.ts'
import { SecretValueField } from './secret-value-field.tsx'
import type { SecretChoice } from './use-choices.ts'
import type { KnownSecret } from './use-secrets.ts'

// No secret has such a name.
const NEW = '+'

/** A secret by name: one that the runner has, or a new one. A value that is typed here goes to the runner alone. */
export function SecretField({
  label,
  suggested,
  known,
  choice,
  onChange,
}: {
  label: string
  /** What a new one is called unless somebody says otherwise. */
  suggested: string
  known: readonly KnownSecret[]
  choice: SecretChoice
  onChange: (choice: SecretChoice) => void
}) {
  // One that was set a moment ago is chosen before it is listed.
  const added = choice.kind === 'kept' && !known.some(({ name }) => name === choice.name) ? choice.name : ''
  const pick = (name: string) =>
    onChange(
      name === NEW ? { kind: 'new', name: unused(suggested, known), value: '' } : { kind: 'kept', name },
    )
  return (
    <div className="grid gap-3">
      <Select
        label={label}
        hint="The plan names it. Its value stays with the runner, which gives it to the steps that need it and masks it in output."
        value={choice.kind === 'new' ? NEW : choice.name}
        required
        onChange={(event) => pick(event.target.value)}
      >
        <option value="">Choose…</option>
        {known.map(({ name, version, setBy }) => (
          <option key={name} value={name}>
            {name}, version {version}, set by {setBy}
          </option>
        ))}
        {added && <option>{added}</option>}
        <option value={NEW}>A new secret…</option>
      </Select>
      {choice.kind === 'new' && <NewSecret choice={choice} onChange={onChange} />}
    </div>
  )
}

function NewSecret({
  choice,
  onChange,
}: {
  choice: Extract<SecretChoice, { kind: 'new' }>
  onChange: (choice: SecretChoice) => void
}) {
  const fault = (shape: typeof SecretName | typeof SecretValue, text: string) =>
    text === '' ? null : secretFault(shape, text)
  return (
    <div className="grid gap-3 border-line border-l-2 pl-4">
      <Input
        label="Name of the secret"
        className="font-mono"
        required
        value={choice.name}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        error={fault(SecretName, choice.name)}
        onChange={(event) => onChange({ ...choice, name: event.target.value })}
      />
      <SecretValueField
        label="Value of the secret"
        hint="8 bytes or more. Nobody can read it again, here or anywhere."
        required
        value={choice.value}
        error={fault(SecretValue, choice.value)}
        onChange={(value) => onChange({ ...choice, value })}
      />
    </div>
  )
}

function unused(suggested: string, known: readonly KnownSecret[]): string {
  const taken = new Set(known.map(({ name }) => name))
  const names = [
    suggested,
    ...Array.from({ length: known.length }, (_, index) => `${suggested}_${index + 2}`),
  ]
  return names.find((name) => !taken.has(name)) ?? suggested
}
