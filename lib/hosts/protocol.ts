import { z } from 'zod'
import { Policy, REQUESTERS } from '../policies/policy.ts'
import { Base64Url } from '../reviews/credential.ts'
import { Signature } from '../reviews/signature.ts'
import { SecretName, SecretValue } from '../secrets/secret.ts'
import { AssertedActor, common } from './asserted.ts'
import { ProbeQuestions } from './probe.ts'
import { PROPOSAL_EVENTS, PROPOSAL_REQUESTS } from './proposal-messages.ts'
import { CONTAINMENTS, StepLimits, StepOutcome } from './step-facts.ts'
import { Survey } from './survey.ts'

// What the web half and the runner say to each other over a unix socket, one JSON message a line.
// Specified in docs/formats/runner-protocol.md. The runner trusts none of it.

/** What a host's shell says of a script's grammar; null where it gave no answer in time. */
export const ShellOpinion = z.object({ accepts: z.boolean(), says: z.string().max(500) }).nullable()
export type ShellOpinion = z.infer<typeof ShellOpinion>

export const RunnerRequest = z.discriminatedUnion('type', [
  /** Keep a plan's bytes. Answers with a SealResult. Sealing the same bytes again is harmless. */
  z.strictObject({
    ...common,
    type: z.literal('seal'),
    document: z.string(),
    requester: z.string(),
    /** What asked, for rules that look at it; a member where it is missing. */
    requesterKind: z.enum(REQUESTERS).optional(),
    editors: z.array(z.string()).max(100),
    by: AssertedActor,
  }),
  /**
   * What the local files hold that a plan executes, whatever its own `files` say. Answers with a FilesResult. Writes nothing.
   */
  z.strictObject({ ...common, type: z.literal('files'), document: z.string() }),
  /** Keep one person's statement about a sealed plan; signed, unless it rests on a session. */
  z.strictObject({
    ...common,
    type: z.literal('decide'),
    statement: z.string().max(8192),
    reason: z.string().max(4000),
    signature: Signature.optional(),
    /** Start the plan at once, where it is approved with this. */
    start: z.boolean().optional(),
    by: AssertedActor,
  }),
  /** Let a credential speak for a member from now on: proven by itself, vouched for at the console or by reviewers. */
  z.strictObject({
    ...common,
    type: z.literal('enrol'),
    enrolment: z.string().max(8192),
    proof: Signature,
    vouchers: z.union([
      z.strictObject({ code: z.string().max(100) }),
      z.strictObject({ signatures: z.array(Signature).max(20) }),
    ]),
    by: AssertedActor,
  }),
  /** Let one credential, or everything that speaks for a member, count no more. */
  z.strictObject({
    ...common,
    type: z.literal('revoke'),
    member: z.string().max(100),
    credential: Base64Url(1023).optional(),
    by: AssertedActor,
  }),
  ...PROPOSAL_REQUESTS,
  /** A sealed plan's own bytes, and who may not review it. */
  z.strictObject({ ...common, type: z.literal('show'), digest: z.string().max(64) }),
  /** Who may sign now. */
  z.strictObject({ ...common, type: z.literal('signers') }),
  /** Run the sealed plan with this digest, if enough unspent approvals stand; it may have to wait in line. */
  z.strictObject({ ...common, type: z.literal('start'), digest: z.string(), by: AssertedActor }),
  /** End a run: `now` ends the step too (TERM, then KILL), `after_step` lets it finish. */
  z.strictObject({
    ...common,
    type: z.literal('cancel'),
    run: z.string(),
    mode: z.enum(['now', 'after_step']),
    by: AssertedActor,
  }),
  /**
   * Keep a secret under this name, in place of an earlier one unless `onlyNew`. The one message that carries a value; no
   * answer does.
   */
  z.strictObject({
    ...common,
    type: z.literal('secret.set'),
    name: SecretName,
    value: SecretValue,
    onlyNew: z.boolean().optional(),
    by: AssertedActor,
  }),
  /** Forget a secret. Plans that name it can no longer start. */
  z.strictObject({ ...common, type: z.literal('secret.remove'), name: SecretName, by: AssertedActor }),
  /** What secrets there are: names, versions, commitments, times. */
  z.strictObject({ ...common, type: z.literal('secret.list') }),
  /** Say something about the host, from a fixed list of read-only questions. Answers with a ProbeAnswer. */
  z.strictObject({ ...common, type: z.literal('probe'), questions: ProbeQuestions, by: AssertedActor }),
  /** Look around the host at a fixed list of places. Answers with {survey}. */
  z.strictObject({ ...common, type: z.literal('survey'), by: AssertedActor }),
  /** End every run, those in line too, and start nothing until `resume`. */
  z.strictObject({ ...common, type: z.literal('hold'), by: AssertedActor }),
  z.strictObject({ ...common, type: z.literal('resume'), by: AssertedActor }),
  /** The web half's database was restored from a backup: no approval that waits for a run counts any more. */
  z.strictObject({ ...common, type: z.literal('void'), by: AssertedActor }),
  /** From now on send every event after `since` on this connection, as lines {event}. */
  z.strictObject({ ...common, type: z.literal('events'), since: z.int().min(0) }),
])
export type RunnerRequest = z.infer<typeof RunnerRequest>

const RunnerError = z.object({
  code: z.string(),
  message: z.string(),
  facts: z.record(z.string(), z.unknown()).optional(),
})

export const RunnerReply = z.union([
  z.object({ id: z.int(), ok: z.literal(true), result: z.record(z.string(), z.unknown()) }),
  z.object({ id: z.int(), ok: z.literal(false), error: RunnerError }),
])
export type RunnerReply = z.infer<typeof RunnerReply>

/** How the plan stands with the statement that was kept; the run that it started, or why none was where one was wanted. */
export const DecideResult = z.object({
  digest: z.string(),
  nonce: z.string(),
  standing: z.string(),
  run: z.string().optional(),
  refused: RunnerError.optional(),
})
export type DecideResult = z.infer<typeof DecideResult>

/** An approval that a run uses up. */
const SpentApproval = z.object({
  reviewer: z.string(),
  nonce: z.string(),
  assurance: z.string(),
  solo: z.boolean(),
})

const StartOfRun = {
  run: z.string(),
  digest: z.string(),
  by: AssertedActor,
  approvals: z.array(SpentApproval),
  /** The rule by which it runs though nobody had to review it, by name and in words. */
  rule: z.string().optional(),
  /** The grant that covers it, by the digest of its proposal. */
  grant: z.string().optional(),
}

/** What a runner says of itself and its machine. */
export const HostFacts = z.object({
  id: z.string(),
  name: z.string(),
  /** Fingerprint of the runner's own Ed25519 key: "SHA256:…". */
  key: z.string(),
  /** OS user that steps run as, and whether the runner could become another. */
  user: z.string(),
  root: z.boolean(),
  cwd: z.string(),
  interpreter: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
  /** False where web and runner share an OS user: then a hostile web half could reach the runner's files. */
  separated: z.boolean(),
  /** Missing where the journal is older than these. */
  containment: z.enum(CONTAINMENTS).optional(),
  limits: StepLimits.optional(),
  /** Whether a step finds its local files as approved, whatever becomes of them; false: they are looked at right before it. */
  mountsFiles: z.boolean().optional(),
  os: z.string(),
  /** The origin of the runner's approval page; null where none is served. */
  approvalUrl: z.string().nullable().default(null),
  policy: Policy,
})
export type HostFacts = z.infer<typeof HostFacts>

export const RUN_ENDS = ['succeeded', 'failed', 'canceled', 'timed_out', 'expired', 'unknown'] as const

/** What happened at the runner, in its journal's order. `at` is milliseconds since 1970 on the runner's clock. */
export const RunnerEvent = z.intersection(
  z.object({ sequence: z.int().min(1), at: z.int() }),
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('host.described'), host: HostFacts }),
    z.object({ type: z.literal('plan.sealed'), digest: z.string(), by: AssertedActor }),
    z.object({
      type: z.literal('review.decided'),
      digest: z.string(),
      nonce: z.string(),
      reviewer: z.string(),
      decision: z.string(),
      /** What signed it; a session's has none. */
      credential: z.string().optional(),
      statement: z.string(),
      reason: z.string(),
      by: AssertedActor,
    }),
    z.object({
      type: z.literal('reviewer.enrolled'),
      member: z.string(),
      name: z.string(),
      device: z.string(),
      credential: z.string(),
      kind: z.enum(['passkey', 'key']),
      /** Members whose signatures vouched for it; none: the console did. */
      vouchedBy: z.array(z.string()),
      by: AssertedActor,
    }),
    z.object({
      type: z.literal('reviewer.revoked'),
      member: z.string(),
      credential: z.string().optional(),
      by: AssertedActor,
    }),
    ...PROPOSAL_EVENTS,
    /** The host was looked at: how many questions of each kind were asked. */
    z.object({
      type: z.literal('host.probed'),
      asked: z.object({
        commands: z.int(),
        units: z.int(),
        manuals: z.int(),
        scripts: z.int(),
      }),
      by: AssertedActor,
    }),
    /** Somebody had the runner look around its host. */
    z.object({ type: z.literal('host.surveyed'), survey: Survey, by: AssertedActor }),
    /** Something asked for was refused: worth an audit event. */
    z.object({
      type: z.literal('request.refused'),
      request: z.string(),
      code: z.string(),
      message: z.string(),
      digest: z.string().optional(),
      by: AssertedActor.optional(),
    }),
    /** A start that has to wait: its approvals belong to it from here on. Lower rounds go first, then earlier events. */
    z.object({
      type: z.literal('run.queued'),
      ...StartOfRun,
      round: z.int().min(1),
      /** When its plan's window opens; before that it takes nobody's turn. Missing: it has none. */
      opensAt: z.int().optional(),
    }),
    /** The intent record: approvals are spent from here on. */
    z.object({ type: z.literal('run.intended'), ...StartOfRun }),
    z.object({ type: z.literal('step.granted'), run: z.string(), position: z.int() }),
    z.object({
      type: z.literal('step.started'),
      run: z.string(),
      position: z.int(),
      pid: z.int(),
      startTime: z.string(),
      bootId: z.string(),
      containment: z.enum(CONTAINMENTS).optional(),
      limits: StepLimits.optional(),
    }),
    z.object({
      type: z.literal('step.ended'),
      run: z.string(),
      position: z.int(),
      ...StepOutcome.shape,
      /** Nobody knows, where the process that carried it out ended without a word. */
      bytes: z.int().nullable(),
      sha256: z.string().nullable(),
    }),
    z.object({ type: z.literal('run.ended'), run: z.string(), end: z.enum(RUN_ENDS), reason: z.string() }),
    /** A recording went by age or quota; its size and hash stay. */
    z.object({
      type: z.literal('recording.removed'),
      run: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      reason: z.enum(['age', 'quota']),
    }),
    z.object({
      type: z.literal('secret.set'),
      name: z.string(),
      version: z.int(),
      commitment: z.string(),
      by: AssertedActor,
    }),
    z.object({ type: z.literal('secret.remove'), name: z.string(), version: z.int(), by: AssertedActor }),
    z.object({
      type: z.literal('run.cancel_requested'),
      run: z.string(),
      mode: z.string(),
      by: AssertedActor,
    }),
    /** Somebody stopped everything: nothing starts until `host.resumed`. */
    z.object({ type: z.literal('host.held'), by: AssertedActor }),
    z.object({ type: z.literal('host.resumed'), by: AssertedActor }),
    /** Either half was restored from a backup: approvals given before this count no more. */
    z.object({ type: z.literal('approvals.voided'), why: z.enum(['database_restored', 'journal_restored']) }),
  ]),
)
export type RunnerEvent = z.infer<typeof RunnerEvent>
