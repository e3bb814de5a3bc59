import { useAlive } from '#app/_client/use-alive.ts'
import { capitalized } from '#app/_components/capitalized.ts'
import { Input, Select } from '#app/_components/field.tsx'
import type { Parameter } from '#lib/planner/runbooks/runbook.ts'

export type FormParameter = Pick<Parameter, 'name' | 'type' | 'about' | 'example' | 'default' | 'values'>

/** What a parameter is called in a form: its own words. */
export const labelOf = ({ name, about }: Pick<FormParameter, 'name' | 'about'>): string =>
  about ? capitalized(about) : name

/** The value of one parameter, as text or from a list. */
export function ParameterField({
  parameter,
  value,
  onChange,
}: {
  parameter: FormParameter
  value: string
  onChange: (value: string) => void
}) {
  const alive = useAlive()
  const { example, default: usual, values } = parameter
  const label = labelOf(parameter)
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
      hint={example && example !== usual ? `For example ${example}` : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
