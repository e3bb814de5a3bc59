import type { Run } from '#generated/prisma/client.ts'
import type { AuditAction } from '../audit/actions.ts'
import { recordAudit } from '../audit/record.ts'
import type { Transaction } from '../db.ts'
import { asRunner } from '../hosts/as-runner.ts'
import type { HostFacts } from '../hosts/protocol.ts'
import type { Canonical } from '../plans/canonical.ts'

type Data = { [name: string]: Canonical }

/** An audit event of a runner's about one of its runs. */
export const recordRun = (
  tx: Transaction,
  host: HostFacts,
  { id, taskId }: Pick<Run, 'id' | 'taskId'>,
  action: AuditAction,
  data: Data,
): Promise<void> => recordAudit(tx, asRunner(host), { action, subject: { kind: 'run', id }, taskId, data })

/** The same about its host. */
export const recordHost = (
  tx: Transaction,
  host: HostFacts,
  action: AuditAction,
  data: Data,
): Promise<void> => recordAudit(tx, asRunner(host), { action, subject: { kind: 'host', id: host.id }, data })
