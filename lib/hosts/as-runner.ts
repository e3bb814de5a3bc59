import type { Context } from '../context.ts'
import type { HostFacts } from './protocol.ts'

/** The runner of a host as the one who acts. */
export const asRunner = (host: Pick<HostFacts, 'id' | 'name'>): Context => ({
  actor: { kind: 'runner', id: host.id, name: host.name },
  address: null,
})
