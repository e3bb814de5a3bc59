import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { PlanView } from '#lib/plans/view.ts'
import type { RunView } from '#lib/runs/view.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { StateNotice } from './state-notice.tsx'

const task = { status: 'canceled', drafting: null } as TaskView
const plan = { altered: null, resolution: { state: 'pending' } } as PlanView

test.each([
  [null, 'Nothing of it was run'],
  ['2026-03-01T10:00:00.000Z', 'What it did until then stays done'],
])('a run that was stopped, its step begun at %s: %s', (startedAt, words) => {
  const run = { steps: [{ startedAt }] } as RunView
  expect(renderToStaticMarkup(<StateNotice task={task} plan={plan} run={run} />)).toContain(words)
})
