import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { RunView } from '#lib/runs/view.ts'
import { RunNotice } from './run-notice.tsx'

const draw = (status: RunView['status'], step: 'skipped' | 'succeeded') => {
  const run = { status, steps: [{ status: step }], reason: 'Because.' } as RunView
  return renderToStaticMarkup(<RunNotice run={run} runnerLost={false} onShowError={() => {}} />)
}

test('of a run that ended in line nothing is said to be done, and of one that began not that nothing was', () => {
  for (const status of ['canceled', 'expired'] as const) {
    expect(draw(status, 'skipped')).toMatch(/before its first step|before it began/)
    expect(draw(status, 'skipped')).not.toContain('stays done')
    expect(draw(status, 'succeeded')).not.toMatch(/before its first step|before it began|Nothing of it ran/)
  }
  expect(draw('canceled', 'succeeded')).toContain('stays done')
})
