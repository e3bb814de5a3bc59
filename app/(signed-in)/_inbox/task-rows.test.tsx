import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { TaskSummary } from '#lib/tasks/view.ts'
import { TaskRows } from './task-rows.tsx'

const times = { startedAt: '2026-03-01T10:00:00.000Z', endedAt: '2026-03-01T10:00:02.000Z' }
const draw = (status: TaskSummary['status'], run: Partial<NonNullable<TaskSummary['run']>>) => {
  const task = {
    id: 'tsk_1',
    number: 1,
    title: 'Look',
    status,
    requester: { name: 'Dora' },
    createdAt: times.startedAt,
    timeLimit: null,
  }
  const rows = [{ ...task, run: { steps: 1, ...times, ...run } } as TaskSummary]
  return renderToStaticMarkup(<TaskRows rows={rows} />)
}

test('a row says of a run in line that it is there, and of one that ended there not that it ran', () => {
  expect(draw('running', { status: 'queued', step: 0, endedAt: null })).toMatch(/>in line</)
  expect(draw('running', { status: 'running', step: 1, endedAt: null })).toContain('step 1 of 1')
  expect(draw('canceled', { status: 'canceled', step: 0 })).not.toContain('ran ')
  expect(draw('canceled', { status: 'canceled', step: 1 })).toContain('ran 2')
})
