import { describe, expect, test } from 'vitest'
import { type TaskFacts, taskStatus } from './task-status.ts'

const NOW = 1_000_000
const fresh: TaskFacts = {
  canceled: false,
  drafting: null,
  plan: { resolution: 'pending', expiresAt: NOW + 1 },
  run: null,
}

describe('a task is', () => {
  test.each<[string, Partial<TaskFacts>, string]>([
    ['planning while the planner works', { drafting: 'at_work', plan: null }, 'planning'],
    ['needs_input while the planner asks', { drafting: 'asks', plan: null }, 'needs_input'],
    ['planning while a plan that failed is written anew', { drafting: 'at_work', run: 'failed' }, 'planning'],
    ['running while it runs, whoever writes what', { drafting: 'at_work', run: 'running' }, 'running'],
    ['what its run became, where nothing new came', { drafting: 'failed', run: 'failed' }, 'failed'],
    ['plan_failed when the planner stopped', { drafting: 'failed', plan: null }, 'plan_failed'],
    ['awaiting_review with a plan nobody decided', {}, 'awaiting_review'],
    ['expired when nobody decided in time', { plan: { resolution: 'pending', expiresAt: NOW } }, 'expired'],
    [
      'needs_input after a request for changes',
      { plan: { resolution: 'changes_requested', expiresAt: NOW + 1 } },
      'needs_input',
    ],
    ['rejected after one rejection', { plan: { resolution: 'rejected', expiresAt: NOW + 1 } }, 'rejected'],
    [
      'approved with enough approvals, however late',
      { plan: { resolution: 'approved', expiresAt: NOW } },
      'approved',
    ],
    [
      'expired once the window of an approved plan closed',
      { plan: { resolution: 'approved', expiresAt: NOW, closesAt: NOW } },
      'expired',
    ],
    ['running once a run exists', { run: 'queued' }, 'running'],
    ['failed when its run timed out', { run: 'timed_out' }, 'failed'],
    ['unknown when its run is', { run: 'unknown' }, 'unknown'],
    ['canceled when somebody canceled it', { canceled: true }, 'canceled'],
    ['what its run became, even when canceled later', { canceled: true, run: 'succeeded' }, 'succeeded'],
  ])('%s', (_name, facts, status) => {
    expect(taskStatus({ ...fresh, ...facts }, NOW)).toBe(status)
  })
})
