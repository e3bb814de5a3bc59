import { expect, test } from 'vitest'
import { TASK_STATUSES } from '#lib/statuses.ts'
import { stagesOf } from './stages-of.ts'

test.each(TASK_STATUSES)('%s has one current stage at most, and nothing is done after it', (status) => {
  for (const planned of [true, false])
    for (const ran of [true, false]) {
      const states = stagesOf(status, { planned, ran }).map(({ state }) => state)
      expect(states).toHaveLength(4)
      expect(states.filter((state) => state === 'now' || state === 'stopped').length).toBeLessThanOrEqual(1)
      const current = states.findIndex((state) => state !== 'done')
      if (current >= 0) expect(states.slice(current)).not.toContain('done')
    }
})

test('a plan that a rule forbids is not said to wait for changes', () => {
  const labels = stagesOf('needs_input', { planned: true, ran: false, forbidden: true }).map(
    ({ label }) => label,
  )
  expect(labels).toEqual(['Asked', 'Planned', 'Forbidden', 'Run'])
})

test.each([
  [{ planned: false, ran: false }, ['Asked', 'Canceled', 'Review', 'Run']],
  [{ planned: true, ran: false }, ['Asked', 'Planned', 'Canceled', 'Run']],
  [{ planned: true, ran: true }, ['Asked', 'Planned', 'Countersigned', 'Run canceled']],
])('a canceled task shows where it stopped: %j', (facts, labels) => {
  expect(stagesOf('canceled', facts).map(({ label }) => label)).toEqual(labels)
})
