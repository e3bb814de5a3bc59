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
      {hosts.map((host) => (
        <option key={host.id} value={host.id}>
          {hostLabel(host)}
        </option>
      ))}
    </Select>
  )
}

/** What a host is called in a list of hosts. */
export const hostLabel = ({ name, reachable }: HostChoice): string =>
  reachable ? name : `${name} (runner does not answer)`
