import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Context, SYSTEM } from '../context.ts'
import { type FrameKind, FrameReader, frameHeader, RECORDING_MAGIC } from '../live/recording.ts'
import { temporaryDatabase } from '../testing/temporary-database.ts'
import { FIRST_STEP, LineCounter } from './line-counter.ts'
import { LineQuery, readLines } from './read-lines.ts'
import { readOutput } from './read-output.ts'
import { readRecording } from './read-recording.ts'
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
/** Recordings that this process has open. Whatever else it opens and closes meanwhile may be gone when it is looked at. */
const openRecordings = () =>
  fs
    .readdirSync('/proc/self/fd')
    .flatMap((fd) => {
      try {
        return fs.readlinkSync(`/proc/self/fd/${fd}`)
      } catch {
        return []
      }
    })
    .filter((file) => file.endsWith('.rec'))

afterEach(async () => {
  vi.restoreAllMocks()
  // Sooner than the garbage collector, which closes what was forgotten.
  await vi.waitFor(() => expect(openRecordings()).toEqual([]), { timeout: 3000 })
})

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
  read.mockClear()
  expect((await lines(id, { offset: place.offset, count: 0 })).place).toEqual(place)
  expect(await searchAll(id, { q: 'line 700000.', after: 699_990, until: 700_010 })).toEqual([700_000])
  expect(read.mock.calls.length).toBeLessThan(7)
  for (const from of [1, 2, 1000, 1001, 1002, 333_333, 500_001, 1_000_000]) {
    const { place: near } = await lines(id, { from, count: 0 })
    expect([near.lines < from, near.lines + 2000 > from], String(from)).toEqual([true, true])
  }
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
    ['stdout', 2, 'di\x07sk full\n'],
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
    [7, 2, 'stdout', 'di\ufffdsk full'],
  ])
})

test('UI-11: one line of many megabytes is searched to its end without being held', async () => {
  const block = 'x'.repeat(65_536)
  const id = record([
    ...Array.from({ length: 800 }, (): Piece => ['stdout', 1, block]),
    ['stdout', 1, `${block}nee`],
    ['stdout', 1, `\x1b[1mdle.${'🙂'.repeat(200)}${block}\n`],
    ['stdout', 1, 'short\n'],
  ])
  const before = process.memoryUsage().rss
  const { hits } = await searchRun({ ctx: SYSTEM, id, query: SearchQuery.parse({ q: 'needle' }) })
  expect(process.memoryUsage().rss - before).toBeLessThan(64e6)
  expect(hits).toHaveLength(1)
  expect(hits[0]?.text).toContain('needle')
  expect(hits[0]?.text.length).toBeLessThanOrEqual(240)
  expect(hits[0]?.text.isWellFormed()).toBe(true)
  const [line] = (await lines(id, { count: 1 })).lines
  expect([line?.text.length, Math.round(Number(line?.more) / 1e6)]).toEqual([16_384, 4])
  const read = await watchReads()
  expect((await lines(id, { from: 2 })).lines).toMatchObject([{ number: 2, text: 'short' }])
  expect(read.mock.calls.length, 'of fifty megabytes').toBeLessThan(4)
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
  expect(await searchAll(id, { q: 'and' }), 'in a line that has not ended').toEqual([12])
})

test('who asks at the same time, or after a read that failed, gets the same', async () => {
  const id = record(numbered(3000))
  const read = await watchReads()
  read.mockRejectedValueOnce(new Error('EIO'))
  const answers = await Promise.allSettled(Array.from({ length: 4 }, () => lines(id, { count: 0 })))
  // Whichever came to read first.
  const told = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.total : 'failed'))
  expect(told.sort()).toEqual([...Array(3).fill(3000), 'failed'])
})

test('the indexes of the fifty recordings that were asked for last are remembered, and no more', async () => {
  const ids = Array.from({ length: 51 }, () => record([['stdout', 1, 'x\n']]))
  const read = await watchReads()
  const readsFor = async (id = '') => {
    read.mockClear()
    await lines(id, { count: 0 })
    return read.mock.calls.length
  }
  const first = await readsFor(ids[0])
  for (const id of ids.slice(1, 50)) await readsFor(id)
  const again = await readsFor(ids[0])
  expect(again).toBeLessThan(first)
  await readsFor(ids[50])
  expect([await readsFor(ids[0]), await readsFor(ids[1])]).toEqual([again, first])
})

test('a search reads as far as it is asked to, for as long as it may, and says where to go on', async () => {
  const id = record(numbered(100_000))
  const read = await watchReads()
  expect(await searchAll(id, { q: 'line 5.', until: 6 })).toEqual([5])
  expect(read.mock.calls.length, 'of ten megabytes').toBeLessThan(5)
  for (const reads of [20, 5]) {
    read.mockClear()
    expect(await searchAll(id, { q: 'line 99999.', after: 99_000 })).toEqual([99_999])
    expect(read.mock.calls.length, 'the second time at the place that it knows').toBeLessThan(reads)
  }
  let clock = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (clock += 100))
  const { hits, next } = await searchRun({ ctx: SYSTEM, id, query: SearchQuery.parse({ q: 'line 99999.' }) })
  expect([hits, next]).toEqual([[], expect.any(Number)])
  expect(next).toBeLessThan(10_000)
})

test('a line that the other stream is written into is found in its place, once it is whole', async () => {
  const id = record([
    ['stdout', 1, 'nee'],
    ...Array.from({ length: 400 }, (): Piece => ['stderr', 1, 'needle\n']),
    ['stderr', 1, 'open'],
    ['stdout', 1, 'dle\n'],
  ])
  expect(await searchAll(id, { q: 'needle' })).toEqual(Array.from({ length: 401 }, (_, at) => at + 1))
})

test('a line that stays open to the end does not make one page of all that follows', async () => {
  const id = record([['stderr', 1, 'prompt'], ...numbered(100_000)])
  const page = (query: object) => searchRun({ ctx: SYSTEM, id, query: SearchQuery.parse(query) })
  const first = await page({ q: '.' })
  expect(first.hits.length).toBeLessThan(1500)
  expect(first.next).toBe(first.hits.at(-1)?.number)
  expect((await page({ q: '.', after: 50_000 })).hits.length).toBeLessThan(1500)
  const read = await watchReads()
  expect((await page({ q: 'line 5000.', until: 5100, after: 4900 })).hits).toHaveLength(1)
  expect(read.mock.calls.length, 'of ten megabytes').toBeLessThan(4)
  expect(await searchAll(id, { q: 'prompt' })).toEqual([1])
  expect((await searchAll(id, { q: '.' })).length).toBe(100_000)
})

test('a step and an offset are found, and what is not there is not', async () => {
  const id = record([
    ...Array.from(numbered(2000)),
    ...['two\n', 'more\n'].map((text): Piece => ['stdout', 2, text]),
  ])
  expect((await lines(id, { step: 2 })).lines.map(({ number, text }) => [number, text])).toEqual([
    [2001, 'two'],
    [2002, 'more'],
  ])
  await expect(lines(id, { step: 3 })).rejects.toMatchObject({ code: 'not_found' })
  await expect(lines('run_none', {})).rejects.toMatchObject({ code: 'not_found' })
  const counter = new LineCounter({ lines: 0, step: FIRST_STEP, open: { stdout: 0, stderr: 0 } })
  for (const frame of new FrameReader().push(fs.readFileSync(fileOf(id)))) {
    const place = counter.placeAt(frame.offset)
    for (const offset of [frame.offset, frame.offset - 1])
      expect((await lines(id, { offset, count: 0 })).place, String(offset)).toEqual(place)
    counter.take(frame)
  }
})

test('who may not see runs sees no line of one', async () => {
  const id = record([['stdout', 1, 'x\n']])
  const owner = { id: 'anna', name: 'Anna', role: 'admin' as const }
  const actor = { kind: 'agent' as const, id: 'bot', name: 'bot', scopes: ['tasks.read' as const], owner }
  const ctx: Context = { actor, address: null }
  await expect((async () => readLines({ ctx, id, query: LineQuery.parse({}) }))()).rejects.toMatchObject({
    code: 'forbidden',
  })
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

test('an empty recording is read to its end and closed', async () => {
  fs.writeFileSync(fileOf('run_empty'), '')
  const { size, bytes } = await readRecording({ ctx: SYSTEM, id: 'run_empty' })
  expect([size, await new Response(bytes).text()]).toEqual([0, ''])
})

test('a character that the other stream interrupts is whole as text', async () => {
  const id = record([
    ['stdout', 1, Uint8Array.of(0xc3)],
    ['stderr', 1, 'warning '],
    ['stdout', 1, Uint8Array.of(0xa9, 0x0a)],
    ['stderr', 1, Uint8Array.of(0xc3)],
  ])
  const output = await readOutput({ ctx: SYSTEM, id, step: undefined, raw: false })
  expect(await new Response(output).text()).toBe('warning é\n\ufffd')
})
