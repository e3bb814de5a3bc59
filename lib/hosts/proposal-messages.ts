import { z } from 'zod'
import { Signature } from '../reviews/signature.ts'
import { AssertedActor, common } from './asserted.ts'

/** What is asked of a runner about proposals (docs/formats/proposal.md). */
export const PROPOSAL_REQUESTS = [
  /** Keep a proposal's bytes, for enrolled reviewers to sign. */
  z.strictObject({ ...common, type: z.literal('propose'), document: z.string(), by: AssertedActor }),
  /** Keep one person's signed statement about a proposal; the last one that is needed puts it in force. */
  z.strictObject({
    ...common,
    type: z.literal('countersign'),
    statement: z.string().max(8192),
    signature: Signature,
    by: AssertedActor,
  }),
  /** Take a proposal back before it is in force. */
  z.strictObject({ ...common, type: z.literal('withdraw'), digest: z.string().max(64), by: AssertedActor }),
  /** Let an accepted grant cover no further run, and no further step of one that began. */
  z.strictObject({
    ...common,
    type: z.literal('revoke_grant'),
    digest: z.string().max(64),
    by: AssertedActor,
  }),
  /** A proposal's own bytes, what it would replace, and who signed. */
  z.strictObject({ ...common, type: z.literal('show_proposal'), digest: z.string().max(64) }),
] as const

/** What a runner tells of them. */
export const PROPOSAL_EVENTS = [
  z.object({
    type: z.literal('proposal.made'),
    digest: z.string(),
    document: z.string(),
    by: AssertedActor,
  }),
  z.object({
    type: z.literal('proposal.decided'),
    digest: z.string(),
    reviewer: z.string(),
    decision: z.enum(['approve', 'reject']),
    credential: z.string(),
    by: AssertedActor,
  }),
  /** It will not come into force: somebody took it back, or a reviewer signed that they are against it. */
  z.object({
    type: z.literal('proposal.closed'),
    digest: z.string(),
    outcome: z.enum(['withdrawn', 'rejected']),
    by: AssertedActor,
  }),
  /** Enough reviewers signed: the grant covers runs from here on. */
  z.object({ type: z.literal('grant.given'), digest: z.string(), signedBy: z.array(z.string()) }),
  z.object({ type: z.literal('grant.revoked'), digest: z.string(), by: AssertedActor }),
  /** Enough reviewers signed: another policy is in force. */
  z.object({
    type: z.literal('policy.changed'),
    digest: z.string(),
    version: z.int(),
    signedBy: z.array(z.string()),
  }),
] as const
