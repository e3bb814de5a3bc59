import { recordAudit } from '../audit/record.ts'
import { type Transaction, touch } from '../db.ts'
import { asRunner } from '../hosts/as-runner.ts'
import type { HostFacts, RunnerEvent } from '../hosts/protocol.ts'
import { refreshTasksOf } from '../plans/refresh-tasks-of.ts'
import { decodeProposal } from './proposal.ts'

type EventOf<Type extends RunnerEvent['type']> = Extract<RunnerEvent, { type: Type }>
type ProposalEvent = EventOf<
  | 'proposal.made'
  | 'proposal.decided'
  | 'proposal.closed'
  | 'policy.changed'
  | 'grant.given'
  | 'grant.revoked'
>

/** What somebody signed about a proposal, as rows keep it. */
export interface KeptDecision {
  reviewerId: string
  decision: 'approve' | 'reject'
  at: string
}

/** Brings into the rows what the runner journalled about a proposal, with its audit event. */
export async function keepProposal(tx: Transaction, host: HostFacts, event: ProposalEvent): Promise<void> {
  if (event.type === 'proposal.made') await keepMade(tx, host, event)
  if (event.type === 'proposal.decided') await keepDecision(tx, host, event)
  if (event.type === 'proposal.closed') await keepClosed(tx, host, event)
  if (event.type === 'policy.changed') await keepChanged(tx, host, event)
  if (event.type === 'grant.given') await keepGiven(tx, host, event)
  if (event.type === 'grant.revoked') await keepRevoked(tx, host, event)
  touch(tx, 'hosts')
}

async function keepMade(
  tx: Transaction,
  host: HostFacts,
  { digest, document, by, at }: EventOf<'proposal.made'>,
) {
  const { proposer, reason, change, expires } = decodeProposal(document)
  const row = {
    hostId: host.id,
    kind: change.kind,
    document,
    proposerId: proposer,
    proposerName: by.name,
    expiresAt: new Date(expires * 1000),
    createdAt: new Date(at),
  }
  await tx.proposal.upsert({ where: { id: digest }, create: { id: digest, ...row }, update: row })
  await audit(tx, host, digest, 'proposal.make', { kind: change.kind, reason, by })
}

async function keepDecision(
  tx: Transaction,
  host: HostFacts,
  { digest, reviewer, decision, credential, at }: EventOf<'proposal.decided'>,
) {
  const row = await tx.proposal.findUnique({ where: { id: digest } })
  if (!row) return
  const said: KeptDecision = { reviewerId: reviewer, decision, at: new Date(at).toISOString() }
  const decisions = JSON.stringify([...(JSON.parse(row.decisions) as KeptDecision[]), said])
  await tx.proposal.update({ where: { id: digest }, data: { decisions } })
  const member = await tx.member.findUnique({ where: { id: reviewer }, select: { name: true } })
  const by = { kind: 'member', id: reviewer, name: member?.name ?? reviewer }
  await audit(tx, host, digest, `proposal.${decision}`, { by, credential })
}

async function keepClosed(
  tx: Transaction,
  host: HostFacts,
  { digest, outcome, by, at }: EventOf<'proposal.closed'>,
) {
  const data = { outcome, closedAt: new Date(at), closedBy: by.name }
  await tx.proposal.updateMany({ where: { id: digest }, data })
  if (outcome === 'withdrawn') await audit(tx, host, digest, 'proposal.withdraw', { by })
}

async function keepChanged(
  tx: Transaction,
  host: HostFacts,
  { digest, version, signedBy, at }: EventOf<'policy.changed'>,
) {
  const data = { outcome: 'accepted', closedAt: new Date(at) }
  await tx.proposal.updateMany({ where: { id: digest }, data })
  await audit(tx, host, digest, 'policy.change', { version, signedBy })
}

async function keepGiven(tx: Transaction, host: HostFacts, { digest, signedBy, at }: EventOf<'grant.given'>) {
  const data = { outcome: 'accepted', closedAt: new Date(at) }
  await tx.proposal.updateMany({ where: { id: digest }, data })
  await audit(tx, host, digest, 'grant.give', { signedBy })
  await refreshTasksOf(tx, host.id)
}

async function keepRevoked(tx: Transaction, host: HostFacts, { digest, by, at }: EventOf<'grant.revoked'>) {
  const data = { revokedAt: new Date(at), revokedBy: by.name }
  await tx.proposal.updateMany({ where: { id: digest }, data })
  await audit(tx, host, digest, 'grant.revoke', { by })
  await refreshTasksOf(tx, host.id)
}

function audit(
  tx: Transaction,
  host: HostFacts,
  digest: string,
  action: Parameters<typeof recordAudit>[2]['action'],
  data: Parameters<typeof recordAudit>[2]['data'],
) {
  return recordAudit(tx, asRunner(host), { action, subject: { kind: 'proposal', id: digest }, data })
}
