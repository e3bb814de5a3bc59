import type { Plan, Review, Step, Task } from '#generated/prisma/client.ts'
import { summarizeEffects } from '../effects/summarize.ts'
import type { StandingGrant } from '../grants/find-cover.ts'
import type { HostFacts } from '../hosts/protocol.ts'
import type { Author } from '../members/author.ts'
import { Agreement } from '../planner/agreement/agreement.ts'
import { lintPlan } from '../planner/lint/lint-plan.ts'
import type { PlanLint } from '../planner/lint/plan-lint.ts'
import { type PlanSource, storedSource } from '../planner/plan-source.ts'
import { Told } from '../planner/planner.ts'
import { wordsOf } from '../planner/words-of.ts'
import type { Requirement } from '../policies/evaluate.ts'
import { couldFill, fillSeats } from '../policies/fill-seats.ts'
import type { Resolution } from '../policies/resolve.ts'
import { effectsOfPlan } from '../risk/effects-of-plan.ts'
import type { Finding, Risk } from '../risk/levels.ts'
import { alteration } from './altered.ts'
import { longestStep, type PlanDocument, type PlanStep, readDocument } from './document.ts'
import type { HostCheck } from './host-check/host-check.ts'
import { resolvePlan } from './resolve-plan.ts'
import { STEP_TIME_LIMIT } from './step-terms.ts'
import type { PlanView, ReviewView } from './view.ts'
import { showWindow } from './window.ts'

export type PlanRow = Plan & { steps: Step[]; reviews: Review[] }

/** A revision as people see it. `asked` is its task, `reviewers` are the members who may review it. */
export function showPlan(
  plan: PlanRow,
  asked: Pick<Task, 'requesterKind' | 'ownerId' | 'text'>,
  host: HostFacts,
  reviewers: readonly { id: string; name: string }[],
  { grants = [], now = Date.now() }: { grants?: readonly StandingGrant[]; now?: number } = {},
): PlanView {
  const { verdict, cover, ...resolution } = resolvePlan(plan, asked, host, { grants, now })
  const covered = readDocument(plan)
  const altered = alteration(plan)
  const source = storedSource(plan)
  const names = new Map(plan.reviews.map((review) => [review.reviewerId, review.reviewerName]))
  return {
    revision: plan.revision,
    digest: plan.digest,
    title: plan.title,
    explanation: plan.explanation,
    source,
    agreement: plan.agreement === null ? null : Agreement.parse(JSON.parse(plan.agreement)),
    told: plan.told === null ? null : Told.parse(JSON.parse(plan.told)),
    author: { kind: plan.authorKind as Author['kind'], id: plan.authorId, name: plan.authorName },
    risk: plan.risk as Risk,
    createdAt: plan.createdAt.toISOString(),
    expiresAt: plan.expiresAt.toISOString(),
    covers: coverage(covered, host),
    steps: plan.steps
      .toSorted((a, b) => a.position - b.position)
      .map((step) => ({
        position: step.position,
        purpose: step.purpose,
        script: step.script,
        risk: step.risk as Risk,
        findings: JSON.parse(step.findings) as Finding[],
        ...termsOf(covered.steps[step.position - 1]),
      })),
    hostCheck: plan.hostCheck === null ? null : (JSON.parse(plan.hostCheck) as HostCheck),
    effects: altered ? null : summarizeEffects(effectsOfPlan(covered)),
    lint: altered ? [] : lintOf(asked.text, covered, source),
    reviews: showReviews(plan.reviews, resolution.approvedBy),
    resolution: {
      ...resolution,
      grant: cover && coverWords(cover),
      waitsUntil: resolution.waitsUntil === null ? null : new Date(resolution.waitsUntil).toISOString(),
      signed: verdict.kind === 'require' && verdict.assurance === 'signed',
      approvedBy: resolution.approvedBy.map((id) => ({ id, name: names.get(id) ?? id })),
      reachable: verdict.kind === 'require' && isReachable(verdict, resolution, reviewers),
      canUnblock:
        verdict.kind === 'require'
          ? reviewers.filter(({ id }) => couldFill(verdict.clauses, resolution.approvedBy, id))
          : [],
    },
    altered,
  }
}

/** What the digest covers of a step beside its script. */
function termsOf(step: PlanStep | undefined) {
  const {
    timeLimit = STEP_TIME_LIMIT,
    tty = false,
    leavesProcesses = false,
    files = [],
    secrets = [],
  } = step ?? {}
  return {
    timeLimit,
    tty,
    leavesProcesses,
    files,
    secrets: secrets.map(({ name, version }) => ({ name, version })),
  }
}

const coverWords = ({ id, grant: { title, uses, until }, left }: StandingGrant) => ({
  id,
  title,
  uses,
  left,
  until: new Date(until * 1000).toISOString(),
})

const isReachable = (
  { clauses }: Requirement,
  { approvedBy }: Resolution,
  reviewers: readonly { id: string }[],
): boolean =>
  fillSeats(clauses, [...new Set([...approvedBy, ...reviewers.map(({ id }) => id)])]).open.length === 0

/**
 * A runbook was written and reviewed for what its sentence asks. Whoever writes steps by hand may say little of them, and
 * knows their own hosts; a model has nothing but what it was told.
 */
function lintOf(text: string, { steps, environment, user }: PlanDocument, source: PlanSource): PlanLint[] {
  if (source.kind === 'runbook') return []
  const found = lintPlan(
    source.kind === 'model' ? wordsOf(text, source.answers, source.follows) : text,
    steps.map(({ script }) => script),
    { environment, user },
  )
  return source.kind === 'model' ? found : found.filter(({ rule }) => !OF_MODELS.test(rule))
}

const OF_MODELS = /^lint\.(unnamed|made_up|no_check)/

function coverage(document: PlanDocument, host: HostFacts): PlanView['covers'] {
  const { host: covered, user, cwd, environment, steps } = document
  return {
    host: host.name,
    hostKey: covered.key,
    user,
    cwd,
    environment,
    interpreter: steps[0]?.interpreter ?? [],
    timeLimit: longestStep(document),
    window: showWindow(document.window ?? null),
  }
}

function showReviews(reviews: readonly Review[], approvedBy: readonly string[]): ReviewView[] {
  const newest = reviews.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  return newest.map((review) => ({
    reviewer: { id: review.reviewerId, name: review.reviewerName },
    decision: review.decision as ReviewView['decision'],
    reason: review.reason,
    assurance: review.assurance as ReviewView['assurance'],
    solo: review.solo,
    createdAt: review.createdAt.toISOString(),
    expiresAt: review.expiresAt.toISOString(),
    counts:
      newest.find((other) => other.reviewerId === review.reviewerId) === review &&
      review.spentByRunId === null &&
      (review.decision !== 'approve' || approvedBy.includes(review.reviewerId)),
  }))
}
