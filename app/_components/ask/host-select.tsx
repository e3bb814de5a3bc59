import { Select } from '../field.tsx'

export interface HostChoice {
  id: string
  name: string
  reachable: boolean
}

/** The host that a task is for; nothing is drawn where there is only one. */
export function HostSelect({
  hosts,
  value,
  onChange,
}: {
  hosts: readonly HostChoice[]
  value: string
  onChange: (id: string) => void
}) {
  if (hosts.length < 2) return null
  return (
    <Select label="Host" value={value} onChange={(event) => onChange(event.target.value)}>
      {hosts.map(({ id, name, reachable }) => (
        <option key={id} value={id}>
          {reachable ? name : `${name} (runner does not answer)`}
        </option>
      ))}
    </Select>
  )
}
