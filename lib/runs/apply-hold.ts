import { type Transaction, touch } from '../db.ts'
import type { HostFacts, RunnerEvent } from '../hosts/protocol.ts'
import { recordHost } from './record-run.ts'

type HoldEvent = Extract<RunnerEvent, { type: 'host.held' | 'host.resumed' }>

/** Everything was stopped on a host, or may start again there: its row and its audit event. */
export async function applyHold(tx: Transaction, host: HostFacts, event: HoldEvent): Promise<void> {
  const held = event.type === 'host.held'
  await tx.host.update({
    where: { id: host.id },
    data: held ? { heldAt: new Date(event.at), heldBy: event.by.name } : { heldAt: null, heldBy: null },
  })
  await recordHost(tx, host, held ? 'host.hold' : 'host.resume', { by: event.by })
  touch(tx, 'tasks')
  touch(tx, 'runs')
}
