import { type PlanSource, storedSource } from '../planner/plan-source.ts'
import type { TaskRows } from './find.ts'
import { readTurn, type Turn } from './turn.ts'
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
    ...task.turns.map(tellTurn),
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
    detail: plan.explanation || describeSource(storedSource(plan)),
  }
}

function describeSource(source: PlanSource): string {
  if (source.kind === 'runbook')
    return `From the runbook ${source.title}${source.version ? `, version ${source.version} (your team's)` : ''}.`
  if (source.kind === 'model') return `Written by ${source.model} in ${source.seconds} s.`
  return source.basedOn === null ? 'Written by hand.' : `Edited by hand from revision ${source.basedOn}.`
}

function tellTurn(row: TaskRows['turns'][number]): Entry {
  return {
    at: row.createdAt.toISOString(),
    ...wordsOfTurn(readTurn(row)),
    author: { kind: row.authorKind as Entry['author']['kind'], id: row.authorId, name: row.authorName },
  }
}

function wordsOfTurn(turn: Turn): Pick<Entry, 'kind' | 'words' | 'detail'> {
  if (turn.kind === 'questions') {
    const who = turn.from.kind === 'model' ? turn.from.model : `The runbook ${turn.from.title}`
    return {
      kind: 'question',
      words: `${who} asks`,
      detail: turn.questions.map(({ words }) => words).join('\n'),
    }
  }
  if (turn.kind === 'answers') {
    const told = turn.answers.map(({ question, answer }) => `${question} ${answer}`).join('\n')
    return {
      kind: 'answer',
      words: turn.skipped ? 'Skipped the questions' : 'Answered',
      detail: told || null,
    }
  }
  const words = `Sent revision ${turn.revision} back to the planner`
  if (turn.kind === 'changes') return { kind: 'sent_back', words, detail: `${turn.reviewer}: ${turn.words}` }
  const { step, outcome, output } = turn
  return { kind: 'sent_back', words: `${words}: step ${step} ${outcome}`, detail: output || null }
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
