import { ZodError } from 'zod'
import { witness } from '../audit/witness.ts'
import type { Context } from '../context.ts'
import { db, proveWritable } from '../db.ts'
import { invalid } from '../errors.ts'
import { callRunner } from '../hosts/call-runner.ts'
import { assertedActor } from '../members/author.ts'
import { requireOwner } from '../members/permissions.ts'
import { NotCanonical } from '../plans/canonical.ts'
import { untilAnnounced } from '../until-announced.ts'
import { type Change, encodeProposal, PROPOSAL_DAYS, PROPOSAL_FORMAT, type Proposal } from './proposal.ts'

/** Hands a change to the runner as a proposal, and waits for its row. Returns its digest. Throws invalid `not_proposable`. */
export async function send(
  ctx: Context,
  host: { id: string },
  reason: string,
  change: Change,
): Promise<string> {
  const document = encode({
    format: PROPOSAL_FORMAT,
    host: host.id,
    proposer: requireOwner(ctx),
    reason,
    change,
    // A minute less than the longest, for clocks that differ.
    expires: Math.floor(Date.now() / 1000) + PROPOSAL_DAYS * 24 * 60 * 60 - 60,
  })
  // A proposal that the runner knows and these rows could not keep would wait unseen.
  await proveWritable()
  const { digest } = await callRunner({
    type: 'propose',
    document,
    by: assertedActor(ctx.actor),
    witness: await witness(),
  })
  const id = String(digest)
  await untilAnnounced('hosts', async () => (await db().proposal.count({ where: { id } })) > 0)
  return id
}

function encode(proposal: Proposal): string {
  try {
    return encodeProposal(proposal)
  } catch (error) {
    if (error instanceof NotCanonical || error instanceof ZodError)
      throw invalid(
        'not_proposable',
        `This cannot be proposed: ${error instanceof ZodError ? (error.issues[0]?.message ?? 'it is malformed') : error.message}.`,
      )
    throw error
  }
}
