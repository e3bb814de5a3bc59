import type { HostFacts, RunnerEvent, ShellOpinion } from '#lib/hosts/protocol.ts'
import type { RequesterKind } from '#lib/policies/policy.ts'
import type { Signature } from '#lib/reviews/signature.ts'
import type { Risk } from '#lib/risk/levels.ts'
import type { ProcessIdentity } from '../processes.ts'

type Event<Type extends RunnerEvent['type']> = Extract<RunnerEvent, { type: Type }>
type Content<Type extends RunnerEvent['type']> = Omit<Event<Type>, 'sequence' | 'at'>

/** The newest link of the web half's audit chain, as told along with a request. */
interface Witnessed {
  witness?: { sequence: number; hash: string } | undefined
}

/** A plan's bytes, what the shell said of each step's grammar when it was asked, and who may not review it. */
export interface SealedBody extends Content<'plan.sealed'>, Witnessed {
  document: string
  opinions?: ShellOpinion[]
  requester: string
  /** Missing: a member. */
  requesterKind?: RequesterKind | undefined
  editors: string[]
}

/** One person's statement: its canonical text, what of it is asked for often, and the signature that it rests on. */
export interface ReviewBody extends Content<'review.decided'>, Witnessed {
  signature?: Signature | undefined
  /** The authenticator's count in it; 0 where nothing counts. */
  signCount?: number
}

/** A credential that speaks for a member: its canonical text, and everything that was signed for it. */
interface EnrolledBody extends Content<'reviewer.enrolled'>, Witnessed {
  enrolment: string
  backupEligible: boolean
  signatures: Signature[]
}

/** A proposal's bytes as they were signed. */
type ProposalBody = Content<'proposal.made'> & Witnessed

/** One person's signed word on a proposal. */
export interface ProposalDecisionBody extends Content<'proposal.decided'>, Witnessed {
  statement: string
  signature: Signature
  signCount: number
}

/** A run that waits in line. */
export interface QueuedBody extends Content<'run.queued'>, Witnessed {
  /** Who asked for the plan: people take turns, however many runs each of them has in line. */
  requester: string
}

/** The intent record: written and synced before anything starts, it spends the approvals that it names. */
export interface IntentBody extends Content<'run.intended'>, Witnessed {
  runHost: ProcessIdentity
  risk: Risk
  required: number
}

/**
 * What a journal record says (docs/formats/journal.md). Each is a RunnerEvent and what else the runner has to know
 * about it; the feed hands out the event alone.
 */
export type RecordBody =
  | (Content<'host.described'> & { host: HostFacts })
  | (Content<'host.probed'> & Witnessed)
  | (Content<'host.surveyed'> & Witnessed)
  | SealedBody
  | ReviewBody
  | EnrolledBody
  | (Content<'reviewer.revoked'> & Witnessed)
  | ProposalBody
  | ProposalDecisionBody
  | (Content<'proposal.closed'> & Witnessed)
  | (Content<'policy.changed'> & Witnessed)
  | Content<'grant.given'>
  | (Content<'grant.revoked'> & Witnessed)
  | (Content<'request.refused'> & { suppressed?: number })
  | QueuedBody
  | IntentBody
  | Content<'step.granted'>
  | Content<'step.started'>
  | Content<'step.ended'>
  | Content<'run.ended'>
  | Content<'recording.removed'>
  | (Content<'run.cancel_requested'> & Witnessed)
  | (Content<'secret.set'> & Witnessed)
  | (Content<'secret.remove'> & Witnessed)
  | (Content<'host.held'> & Witnessed)
  | (Content<'host.resumed'> & Witnessed)
  | (Content<'approvals.voided'> & { seen?: number })

/** A record in its place: `at` is milliseconds since 1970 on the runner's clock, `hash` covers the record before. */
export interface JournalRecord<Body = RecordBody> {
  sequence: number
  at: number
  body: Body
  hash: string
}

export type RecordType = RecordBody['type']
export type BodyOf<Type extends RecordType> = Extract<RecordBody, { type: Type }>
