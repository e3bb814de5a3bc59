import { isDeepStrictEqual } from 'node:util'
import type { ShellOpinion } from '#lib/hosts/protocol.ts'
import { decodePlan, digestPlan, type PlanDocument, type PlanStep } from '#lib/plans/document.ts'
import type { RequesterKind } from '#lib/policies/policy.ts'
import { FIXED_PATH } from './fixed-path.ts'
import type { Machine } from './host.ts'
import type { Journal } from './journal/journal.ts'
import { Refusal } from './refusal.ts'
import { findUser } from './users.ts'

/** A sealed plan, recomputed from its journalled bytes. */
export interface SealedPlan {
  digest: string
  plan: PlanDocument
  /** What the shell said of each step when the plan was sealed; empty where an older runner did not ask. */
  opinions: readonly ShellOpinion[]
  /** Everybody who asked for it or wrote it: none of them may review. */
  authors: Set<string>
  requester: RequesterKind
  /** When it was first sealed, in milliseconds since 1970. */
  sealedAt: number
}

/**
 * The sealed plan with this digest, every fact recomputed from the bytes. Throws Refusal `not_sealed`,
 * `digest_mismatch` when the kept bytes were altered, and what `requireRunnable` throws.
 */
export function verifySealed(journal: Journal, machine: Machine, digest: string): SealedPlan {
  const seals = journal.aboutDigest('plan.sealed', digest)
  const first = seals[0]
  if (!first)
    throw new Refusal(
      'not_sealed',
      'The runner knows no plan with this digest. Seal the plan again, then have it reviewed.',
    )
  if (digestPlan(first.body.document) !== digest)
    throw new Refusal(
      'digest_mismatch',
      "The plan in the runner's journal is no longer the one that was sealed. Nothing was run; write a new revision.",
    )
  const plan = requireRunnable(first.body.document, machine)
  const authors = new Set(seals.flatMap(({ body }) => [body.requester, ...body.editors]))
  return {
    digest,
    plan,
    opinions: first.body.opinions ?? [],
    authors,
    requester: first.body.requesterKind ?? 'member',
    sealedAt: first.at,
  }
}

/**
 * The plan in a canonical text, if this runner could carry it out exactly as written. Throws Refusal `invalid_plan`
 * or `other_host`.
 */
export function requireRunnable(document: string, machine: Machine): PlanDocument {
  const plan = decode(document)
  if (plan.host.id !== machine.id || plan.host.key !== machine.key)
    throw new Refusal(
      'other_host',
      `This plan is for another host than ${machine.name}, or for an earlier key of it. Write a new revision for this host.`,
    )
  const why = whyNotUser(plan.user, machine) ?? whyNotEnvironment(plan) ?? whyNotSteps(plan.steps, machine)
  if (why) throw new Refusal('invalid_plan', `${machine.name} cannot run this plan: ${why}.`)
  return plan
}

/** The plan that was read last: an approval and the start behind it ask about the same one several times. */
let last: { document: string; plan: PlanDocument } | undefined

// The same text is the same plan, and nobody changes one.
function decode(document: string): PlanDocument {
  try {
    if (last?.document !== document) last = { document, plan: decodePlan(document) }
    return last.plan
  } catch (error) {
    throw new Refusal('invalid_plan', `This is not a plan: ${firstLine(error)}.`)
  }
}

function whyNotUser(user: string, machine: Machine): string | null {
  if (user !== machine.user && !machine.root)
    return `it asks for the user ${user}, and steps run as ${machine.user} here`
  return findUser(user) ? null : `there is no user ${user}`
}

// Each of these makes a shell or the loader read other code than the script that people reviewed (AP-25).
const HIJACKS =
  /^(LD_.*|BASH_ENV|ENV|IFS|SHELLOPTS|BASHOPTS|PS4|PROMPT_COMMAND|CDPATH|GLOBIGNORE|GCONV_PATH|NODE_OPTIONS|PERL5OPT|PYTHONSTARTUP)$/

/** Whether a variable of this name could replace what is run. */
export const isHijack = (name: string): boolean => HIJACKS.test(name)

function whyNotEnvironment({ environment, steps }: PlanDocument): string | null {
  const secrets = steps.flatMap((step) => step.secrets.map(({ name }) => name))
  const hijack = [...Object.keys(environment), ...secrets].find(isHijack)
  if (hijack) return `the variable ${hijack} could replace what is run`
  const twice = secrets.find((name) => Object.hasOwn(environment, name))
  if (twice) return `${twice} is a variable of every step, and cannot be a secret as well`
  return environment.PATH === FIXED_PATH ? null : `its PATH is not ${FIXED_PATH}`
}

// The analyser reads shell: another interpreter would be reviewed under a grade that was made for something else.
function whyNotSteps(steps: readonly PlanStep[], machine: Machine): string | null {
  for (const [index, step] of steps.entries()) {
    const name = `step ${index + 1}`
    if (!isDeepStrictEqual(step.interpreter, machine.interpreter))
      return `${name} asks for the interpreter ${step.interpreter.join(' ')}, and this host has ${machine.interpreter.join(' ')}`
    if (step.tty && machine.interpreter[0] !== '/bin/bash')
      return `${name} asks for a terminal, for which a host needs /bin/bash`
  }
  return null
}

function firstLine(error: unknown): string {
  if (error instanceof Error && 'issues' in error && Array.isArray(error.issues)) {
    const { path, message } = error.issues[0] as { path: PropertyKey[]; message: string }
    return `${path.map(String).join('.')}: ${message}`
  }
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}
