import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { PlanView } from '#lib/plans/view.ts'
import type { RunView } from '#lib/runs/view.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { StateNotice } from './state-notice.tsx'

const task = { status: 'canceled', drafting: null } as TaskView
const plan = { altered: null, resolution: { state: 'pending' } } as PlanView

test.each([
  ['skipped', 'Nothing of it was run'],
  ['canceled', 'What it did until then stays done'],
])('of a run that was stopped, its step %s, it says: %s', (status, words) => {
  const run = { steps: [{ status }] } as RunView
  expect(renderToStaticMarkup(<StateNotice task={task} plan={plan} run={run} />)).toContain(words)
})
