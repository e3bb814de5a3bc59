import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { RunView } from '#lib/runs/view.ts'
import { RunNotice } from './run-notice.tsx'

const draw = (status: RunView['status'], startedAt: string | null) => {
  const run = { status, steps: [{ status: 'skipped', startedAt }], reason: 'Because.' } as RunView
  return renderToStaticMarkup(<RunNotice run={run} runnerLost={false} onShowError={() => {}} />)
}
const BEGUN = '2026-03-01T10:00:00.000Z'

test('of a run that ended in line nothing is said to be done, and of one that began not that nothing was', () => {
  for (const status of ['canceled', 'expired'] as const) {
    expect(draw(status, null)).toMatch(/before its first step|before it began/)
    expect(draw(status, null)).not.toContain('stays done')
    expect(draw(status, BEGUN)).not.toMatch(/before its first step|before it began|Nothing of it ran/)
  }
  expect(draw('canceled', BEGUN)).toContain('stays done')
})
