import { recordAudit } from '../audit/record.ts'
import { type Transaction, touch } from '../db.ts'
import { asRunner } from '../hosts/as-runner.ts'
import type { HostFacts, RunnerEvent } from '../hosts/protocol.ts'

type HoldEvent = Extract<RunnerEvent, { type: 'host.held' | 'host.resumed' }>

/** Everything was stopped on a host, or may start again there: its row and its audit event. */
export async function applyHold(tx: Transaction, host: HostFacts, event: HoldEvent): Promise<void> {
  const held = event.type === 'host.held'
  await tx.host.update({
    where: { id: host.id },
    data: held ? { heldAt: new Date(event.at), heldBy: event.by.name } : { heldAt: null, heldBy: null },
  })
  await recordAudit(tx, asRunner(host), {
    action: held ? 'host.hold' : 'host.resume',
    subject: { kind: 'host', id: host.id },
    data: { by: event.by },
  })
  touch(tx, 'tasks')
  touch(tx, 'runs')
}
