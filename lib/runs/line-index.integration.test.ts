import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { SYSTEM } from '../context.ts'
import { type FrameKind, frameHeader, RECORDING_MAGIC } from '../live/recording.ts'
import { temporaryDatabase } from '../testing/temporary-database.ts'
import { LineQuery, readLines } from './read-lines.ts'
import { SearchQuery, searchRun } from './search.ts'

temporaryDatabase()

type Piece = [kind: FrameKind, step: number, payload: string | Uint8Array]
let made = 0

/** A recording of these frames, where the verbs look for it. */
function record(pieces: Iterable<Piece>): string {
  made += 1
  const id = `run_${made}`
  append(id, pieces, RECORDING_MAGIC)
  return id
}

function append(id: string, pieces: Iterable<Piece>, head = ''): void {
  const frames = [...pieces].flatMap(([kind, step, payload]) => {
    const bytes = Buffer.from(payload as Uint8Array)
    return [frameHeader(kind, step, 1e15, bytes.length), bytes]
  })
  fs.appendFileSync(fileOf(id), Buffer.concat([Buffer.from(head), ...frames]))
}
const fileOf = (id: string) => path.join(process.env.COUNTERSIGN_DATA ?? '', 'recordings', `${id}.rec`)

const lines = (id: string, query: object) => readLines({ ctx: SYSTEM, id, query: LineQuery.parse(query) })

async function searchAll(id: string, query: object): Promise<number[]> {
  const found: number[] = []
  for (let after: number | null = 0; after !== null; ) {
    const page = await searchRun({ ctx: SYSTEM, id, query: SearchQuery.parse({ after, ...query }) })
    found.push(...page.hits.map(({ number }) => number))
    after = page.next
  }
  return found
}

/** What is read of files from now on: a megabyte a call. */
async function watchReads() {
  const any = await fs.promises.open('/dev/null')
  const read = vi.spyOn(Object.getPrototypeOf(any) as fs.promises.FileHandle, 'read')
  await any.close()
  return read
}
afterEach(() => vi.restoreAllMocks())

beforeAll(() => fs.mkdirSync(path.join(process.env.COUNTERSIGN_DATA ?? '', 'recordings')))

/** `count` numbered lines of 100 bytes in frames that end anywhere. */
function* numbered(count: number): Generator<Piece> {
  const PER = 613
  let rest = ''
  for (let from = 1; from <= count; from += PER) {
    const block = Array.from({ length: Math.min(PER, count - from + 1) }, (_, at) => {
      const number = String(from + at)
      return `line ${number}${'.'.repeat(94 - number.length)}\n`
    })
    const text = rest + block.join('')
    const end = from + PER > count ? text.length : text.length - (from % 97)
    rest = text.slice(end)
    yield ['stdout', 1, text.slice(0, end)]
  }
}

test('a line in the middle of a million is found by reading a thousand beside it', async () => {
  const id = record(numbered(1_000_000))
  expect((await lines(id, { count: 0 })).total).toBe(1_000_000)
  const read = await watchReads()
  const { lines: found, place } = await lines(id, { from: 700_000, count: 3 })
  expect(read.mock.calls.length, 'of a hundred megabytes').toBeLessThan(4)
  expect(found.map(({ number, text }) => [number, text.replaceAll('.', '')])).toEqual([
    [700_000, 'line 700000'],
    [700_001, 'line 700001'],
    [700_002, 'line 700002'],
  ])
  expect(700_000 - place.lines).toBeLessThan(2000)
  expect((await lines(id, { from: -2 })).lines.map(({ number }) => number)).toEqual([999_999, 1_000_000])
  expect(await searchAll(id, { q: 'LINE 700000.' })).toEqual([700_000])
  expect(await searchAll(id, { q: 'LINE 700000.', case: 'match' })).toEqual([])
  expect(await searchAll(id, { q: 'line 999999.', after: 999_999 })).toEqual([])
  expect(await searchAll(id, { q: 'line 5.', until: 5 })).toEqual([])
})

test('many hits come a page at a time, each once, in order', async () => {
  const id = record(numbered(3000))
  const { hits, next } = await searchRun({ ctx: SYSTEM, id, query: SearchQuery.parse({ q: 'line' }) })
  expect(hits.length).toBeGreaterThanOrEqual(200)
  expect(next).toBe(hits.at(-1)?.number)
  expect(await searchAll(id, { q: 'line' })).toEqual(Array.from({ length: 3000 }, (_, at) => at + 1))
})

test('words are found across frames, streams, escapes and what a return overwrote', async () => {
  const id = record([
    ['stdout', 1, 'disk fu'],
    ['stderr', 1, 'warning\n'],
    ['stdout', 1, 'll\n\x1b[31mdi\x1b[0msk full\n'],
    ['stdout', 1, 'disk full\rok\n'],
    ['stdout', 1, 'disk full'],
    ['mark', 1, '{"type":"step.ended"}'],
    ['stdout', 2, Buffer.from([0xc3])],
    ['stdout', 2, Buffer.from([0xa4, 10])],
  ])
  expect(await searchAll(id, { q: 'disk full' })).toEqual([1, 3, 5])
  expect(await searchAll(id, { q: 'Ä' })).toEqual([6])
  expect(
    (await lines(id, {})).lines.map(({ number, step, stream, text }) => [number, step, stream, text]),
  ).toEqual([
    [1, 1, 'stdout', 'disk full'],
    [2, 1, 'stderr', 'warning'],
    [3, 1, 'stdout', 'disk full'],
    [4, 1, 'stdout', 'ok'],
    [5, 1, 'stdout', 'disk full'],
    [6, 2, 'stdout', 'ä'],
  ])
})

test('UI-11: one line of many megabytes is searched to its end without being held', async () => {
  const block = 'x'.repeat(65_536)
  const id = record([
    ...Array.from({ length: 800 }, (): Piece => ['stdout', 1, block]),
    ['stdout', 1, `${block}nee`],
    ['stdout', 1, `dle${block}\n`],
  ])
  const before = process.memoryUsage().rss
  const { hits } = await searchRun({ ctx: SYSTEM, id, query: SearchQuery.parse({ q: 'needle' }) })
  expect(process.memoryUsage().rss - before).toBeLessThan(64e6)
  expect(hits).toHaveLength(1)
  expect(hits[0]?.text).toContain('needle')
  expect(hits[0]?.text.length).toBeLessThanOrEqual(240)
})

test('an index reads on where it stopped, also past an end that was torn and mended', async () => {
  const id = record(numbered(10))
  expect((await lines(id, {})).total).toBe(10)
  const size = fs.statSync(fileOf(id)).size
  fs.appendFileSync(fileOf(id), frameHeader('stdout', 1, 1e15, 100))
  expect((await lines(id, {})).total).toBe(10)
  fs.truncateSync(fileOf(id), size)
  append(id, [['stdout', 1, 'eleven\nand']])
  expect((await lines(id, { from: 11 })).lines.map(({ text }) => text)).toEqual(['eleven', 'and'])
})

test('ST-04: however output is cut into frames, the same lines and hits come out', async () => {
  const written = 'one\r\ntwo\rtwice\n\n\x1b[1mthree\x1b[0m €\nfour'
  const bytes = Buffer.from(written)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), bytes.length]
      const id = record(places.slice(1).map((to, at): Piece => ['stdout', 1, bytes.subarray(places[at], to)]))
      expect((await lines(id, {})).lines.map(({ text }) => text)).toEqual([
        'one',
        'twice',
        '',
        'three €',
        'four',
      ])
      expect(await searchAll(id, { q: 'E' })).toEqual([1, 2, 4])
    }),
    { numRuns: 50 },
  )
})
