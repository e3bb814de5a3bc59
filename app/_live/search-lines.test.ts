import { expect, test } from 'vitest'
import { firstErrorLine, nextErrorLine, readsLikeError } from './error-line.ts'
import { extendRange, lineLink, readLineLink } from './line-link.ts'
import { lineText, plainText, rawLineText, SHOWN_BYTES } from './line-text.ts'
import { linesText } from './lines-text.ts'
import type { Stream } from './log-line.ts'
import { LogLines } from './log-lines.ts'
import { canGoOn, findIn, searchLines } from './search-lines.ts'

const START = { next: 0, open: [] }

function logOf(...lines: [Stream, string][]): LogLines {
  const log = new LogLines()
  for (const [kind, text] of lines)
    log.push({ offset: 0, kind, step: 1, at: 0, payload: new TextEncoder().encode(`${text}\n`) })
  return log
}

test('search reads words without escapes and in any case, and goes on where it stopped', () => {
  const log = logOf(
    ['stdout', '\x1b[31mDisk\x1b[0m full'],
    ['stdout', 'other'],
    ['stderr', 'DISK \x1b[1mF\x1b[0mull'],
  )
  let turns = 2
  const first = searchLines(log, 'disk full', START, log.to, () => turns-- > 0)
  expect(first).toEqual({ found: [1], next: 2, open: [] })
  const second = searchLines(log, 'disk full', first, log.to, () => true)
  expect(second).toEqual({ found: [3], next: 3, open: [] })
})

test('a line that has not ended holds up none behind it, and is searched when it has', () => {
  const log = new LogLines()
  const write = (kind: Stream, text: string) =>
    log.push({ offset: 0, kind, step: 1, at: 0, payload: new TextEncoder().encode(text) })
  write('stderr', 'disk')
  write('stdout', 'disk full\nother\n')
  const first = searchLines(log, 'disk full', START, log.to, () => true)
  expect(first).toEqual({ found: [2], next: 3, open: [0] })
  expect(canGoOn(log, first, log.to)).toBe(false)
  write('stderr', ' full\n')
  expect(canGoOn(log, first, log.to)).toBe(true)
  expect(searchLines(log, 'disk full', first, log.to, () => true)).toEqual({ found: [1], next: 3, open: [] })
})

test('a line that is too long to be shown is searched beyond that, and copied whole', () => {
  const log = logOf(['stdout', `${'x'.repeat(SHOWN_BYTES)}\x1b[1mend\x1b[0m`], ['stdout', 'short'])
  expect(searchLines(log, 'xend', START, log.to, () => true).found).toEqual([1])
  expect(linesText(log, null)).toBe(`${'x'.repeat(SHOWN_BYTES)}end\nshort\n`)
})

test('places of a word in a line', () => {
  expect(findIn('aXbxX', 'x')).toEqual([
    { start: 1, end: 2 },
    { start: 3, end: 4 },
    { start: 4, end: 5 },
  ])
  expect(findIn('abc', '')).toEqual([])
  expect(findIn('İx', 'x')).toEqual([])
})

test.each([
  ['E: Unable to locate package nginx-foo', true],
  ['cp: cannot stat a: No such file or directory', true],
  ['Traceback (most recent call last):', true],
  ['bash: foo: command not found', true],
  ['Build finished with 0 errors', false],
  ['Filesystem      Size  Used Avail Use% Mounted on', false],
  ['terrorism is one word', false],
])('%j reads like an error: %s', (text, expected) => {
  expect(readsLikeError(text)).toBe(expected)
})

test('the first place to look is an error, else stderr, else the last line', async () => {
  expect(await firstErrorLine(logOf(['stderr', 'note'], ['stdout', 'fatal: x'], ['stdout', 'y']), 1)).toBe(1)
  expect(await firstErrorLine(logOf(['stdout', 'x'], ['stderr', 'note'], ['stdout', 'y']), 1)).toBe(1)
  expect(await firstErrorLine(logOf(['stdout', 'x'], ['stdout', 'y']), 1)).toBe(1)
  expect(await firstErrorLine(logOf(['stdout', 'x']), 2)).toBeNull()
})

test('the next error goes round at either end', async () => {
  const log = logOf(['stdout', 'error 1'], ['stdout', 'x'], ['stdout', 'error 2'])
  expect(await nextErrorLine(log, 0, 1)).toBe(2)
  expect(await nextErrorLine(log, 2, 1)).toBe(0)
  expect(await nextErrorLine(log, 0, -1)).toBe(2)
  expect(await nextErrorLine(logOf(['stdout', 'fine']), 0, 1)).toBeNull()
  expect(await nextErrorLine(new LogLines(), 0, 1)).toBeNull()
})

test('UI-05: raw shows every byte of a line, controls and bytes that are no text included', () => {
  const log = new LogLines()
  const payload = Uint8Array.from([
    ...new TextEncoder().encode('a\x1b[8mb\rc\x1b]0;t\x07'),
    10,
    0xff,
    0x07,
    0x41,
    10,
    ...new TextEncoder().encode('\ufeffa\n'),
  ])
  log.push({ offset: 0, kind: 'stdout', step: 1, at: 0, payload })
  const raw = (index: number) =>
    rawLineText(log, index)
      .segments.map(({ text }) => text)
      .join('')
  expect(raw(0)).toBe('a‹ESC›[8mb‹CR›c‹ESC›]0;t‹BEL›')
  expect(raw(1)).toBe('\\xff‹BEL›A')
  expect([raw(2), plainText(log, 2)]).toEqual(['‹U+FEFF›a', '‹U+FEFF›a'])
})

test('UI-11: a line shows so much and says how much more there is', () => {
  const log = logOf(['stdout', '€'.repeat(SHOWN_BYTES)])
  expect(plainText(log, 0)).toBe('€'.repeat(Math.floor(SHOWN_BYTES / 3)))
  const { more, segments } = rawLineText(log, 0)
  expect([segments[0]?.text, more]).toEqual([plainText(log, 0), 2 * SHOWN_BYTES])
})

test.each([
  ['#L12', { from: 12, to: 12 }],
  ['#L15-L12', { from: 12, to: 15 }],
  ['#L0', null],
  ['#L1-', null],
  ['#main', null],
  ['#L99999999999', null],
])('the link %s', (hash, range) => {
  expect(readLineLink(hash)).toEqual(range)
})

test('a click selects one line, a click with shift up to it', () => {
  expect(lineLink(extendRange(null, 5, true))).toBe('#L5')
  expect(lineLink(extendRange({ from: 5, to: 5 }, 9, true))).toBe('#L5-L9')
  expect(lineLink(extendRange({ from: 5, to: 9 }, 2, false))).toBe('#L2')
})

test('UI-10: bytes that are no text are called binary, with replacement marks for a little of them', () => {
  const log = new LogLines()
  const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256).filter(
    (byte) => byte !== 10 && byte !== 13,
  )
  log.push({ offset: 0, kind: 'stdout', step: 1, at: 0, payload: Uint8Array.from([...noise, 10]) })
  const { binary, more, segments } = lineText(log, 0)
  expect(binary).toBe(true)
  expect(more).toBeGreaterThan(1000)
  const text = segments.map((segment) => segment.text).join('')
  expect(text).toContain('\ufffd')
  expect(text).not.toMatch(/[\0-\x08\x0e-\x1f]/)
})

test.each([
  ['Grüße, 你好, 🎉', false],
  ['a\0b\0c', false],
  ['/usr/share/doc\0/usr/share/man\0/usr/share/info\0/usr/share/x\0', false],
  ['\0\0\0\0\x01\x02', true],
  ['\0\0\0\0\x01\x02\rok', true],
  ['10 %\r50 %\rdone', false],
])('%j is called binary: %s', (text, expected) => {
  expect(lineText(logOf(['stdout', text]), 0).binary).toBe(expected)
})
