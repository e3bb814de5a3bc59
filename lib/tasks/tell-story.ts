import type { PlanSource } from '../plans/plan-source.ts'
import type { TaskRows } from './find.ts'
import type { TaskView } from './view.ts'

type Entry = TaskView['conversation'][number]

/** Everything that was said and done about a task, oldest first, told from its rows. */
export function tellStory(task: TaskRows): Entry[] {
  const asked: Entry = {
    at: task.createdAt.toISOString(),
    kind: 'request',
    author: {
      kind: task.requesterKind as Entry['author']['kind'],
      id: task.requesterId,
      name: task.requesterName,
    },
    words: task.text,
    detail: null,
  }
  const entries = [
    asked,
    ...task.plans.flatMap((plan) => [tellPlan(plan), ...plan.reviews.map(tellReview)]),
    ...task.runs.map(tellRun),
  ]
  if (task.drafting?.failure) entries.push(tellFailure(task.drafting))
  return entries.sort((a, b) => a.at.localeCompare(b.at))
}

function tellPlan(plan: TaskRows['plans'][number]): Entry {
  return {
    at: plan.createdAt.toISOString(),
    kind: 'plan',
    author: { kind: plan.authorKind as Entry['author']['kind'], id: plan.authorId, name: plan.authorName },
    words: `Revision ${plan.revision}: ${plan.title}`,
    detail: plan.explanation || describeSource(JSON.parse(plan.source) as PlanSource),
  }
}

function describeSource(source: PlanSource): string {
  if (source.kind === 'runbook')
    return `From the runbook ${source.title}${source.version ? `, version ${source.version} (your team's)` : ''}.`
  if (source.kind === 'model') return `Written by ${source.model} in ${source.seconds} s.`
  return source.basedOn === null ? 'Written by hand.' : `Edited by hand from revision ${source.basedOn}.`
}

const DECIDED = { approve: 'Approved', reject: 'Rejected', request_changes: 'Asked for changes' } as const

function tellReview(review: TaskRows['plans'][number]['reviews'][number]): Entry {
  const words = DECIDED[review.decision as keyof typeof DECIDED]
  return {
    at: review.createdAt.toISOString(),
    kind: 'review',
    author: { kind: 'member', id: review.reviewerId, name: review.reviewerName },
    words: review.solo ? `${words} alone, in solo mode` : words,
    detail: review.reason || null,
  }
}

function tellRun(run: TaskRows['runs'][number]): Entry {
  return {
    at: (run.endedAt ?? run.startedAt).toISOString(),
    kind: 'run',
    author: { kind: 'runner', id: run.id, name: 'Runner' },
    words: `Run of revision ${run.plan.revision}: ${run.status.replaceAll('_', ' ')}`,
    detail: run.reason,
  }
}

function tellFailure(drafting: NonNullable<TaskRows['drafting']>): Entry {
  return {
    at: drafting.updatedAt.toISOString(),
    kind: 'failure',
    author: { kind: 'system', id: 'system', name: 'Countersign' },
    words: 'No plan came of it',
    detail: drafting.detail,
  }
}
