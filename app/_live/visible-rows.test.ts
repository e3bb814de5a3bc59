import { expect, test } from 'vitest'
import type { Frame, Mark } from '#lib/live/recording.ts'
import { LogLines } from './log-lines.ts'
import { visibleRows } from './visible-rows.ts'

const output = (text: string, step: number): Frame => ({
  offset: 0,
  kind: 'stdout',
  step,
  at: 0,
  payload: new TextEncoder().encode(text),
})
const mark = (mark: Mark, step: number): Frame => ({ ...output(JSON.stringify(mark), step), kind: 'mark' })
const ended: Mark = { type: 'step.ended', end: 'succeeded', exitCode: 0, signal: null, bytes: 0, sha256: '' }

function twoSteps(limits?: { bytes: number; lines: number }) {
  const log = new LogLines(limits)
  log.push(mark({ type: 'step.started', pid: 1 }, 1))
  log.push(output('a\nb\n', 1))
  log.push(mark(ended, 1))
  log.push(mark({ type: 'step.started', pid: 2 }, 2))
  log.push(output('c\n', 2))
  log.push(mark({ type: 'run.ended', end: 'succeeded' }, 0))
  return log
}
const both = new Set([1, 2])
const shown = (rows: ReturnType<typeof visibleRows>) =>
  Array.from({ length: rows.count }, (_, at) => {
    const row = rows.row(at)
    return row.kind === 'line'
      ? row.index
      : row.kind === 'heading'
        ? `${row.step}${row.folded ? ' folded' : ''}`
        : row.kind
  })

test('each step gets a heading in place of its start mark; what belongs to no step gets none', () => {
  expect(shown(visibleRows(twoSteps(), both, new Set()))).toEqual(['1', 1, 2, 3, '2', 5, 6])
})

test('a folded step is its heading alone, and says how many lines it holds', () => {
  const rows = visibleRows(twoSteps(), both, new Set([1]))
  expect(shown(rows)).toEqual(['1 folded', '2', 5, 6])
  expect(rows.row(0)).toMatchObject({ lines: 3 })
  expect(rows.placeOf(2)).toBeNull()
  expect(rows.headingOf(2)).toBe(1)
})

test('every line is found at its place, and every place has its own key', () => {
  const rows = visibleRows(twoSteps(), both, new Set())
  for (let at = 0; at < rows.count; at += 1) {
    const row = rows.row(at)
    if (row.kind === 'line') expect(rows.placeOf(row.index)).toBe(at)
  }
  expect(new Set(Array.from({ length: rows.count }, (_, at) => rows.key(at))).size).toBe(rows.count)
})

test('what was forgotten stands at the top as a gap', () => {
  const log = twoSteps({ bytes: 1e6, lines: 4 })
  const rows = visibleRows(log, both, new Set())
  expect(rows.row(0)).toEqual({ kind: 'gap' })
  expect(rows.count).toBe(shown(rows).length)
  expect(rows.placeOf(0)).toBeNull()
})

test('an empty log has no rows', () => {
  expect(visibleRows(new LogLines(), both, new Set()).count).toBe(0)
})

test('a full page says at its end that there is more', () => {
  const rows = visibleRows(twoSteps(), both, new Set(), true)
  expect(rows.row(rows.count - 1)).toEqual({ kind: 'rest' })
  expect(shown(rows).at(-2)).toBe(6)
})
