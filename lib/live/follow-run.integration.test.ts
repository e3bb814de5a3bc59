import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import NodeWebSocket from 'ws'
import { type FollowOptions, type FollowState, followRecording } from '#app/_live/follow-recording.ts'
import { Recorder } from '#runner/run-host/recorder.ts'
import { randomFrom } from '../testing/random-from.ts'
import { CHUNK_HEADER_BYTES, readChunk } from './protocol.ts'
import { BORDER_BYTES, FrameReader } from './recording.ts'
import { RecordingTail } from './recording-tail.ts'
import { startLiveServer } from './testing/live-server.ts'

// The real writer, the real sender and the browser's real reader, with a real socket between them.

const MEGABYTE = 1024 * 1024
const random = randomFrom(1)
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'cs-live-'))
process.env.COUNTERSIGN_DATA = data
let server: Awaited<ReturnType<typeof startLiveServer>>
const closing: (() => void)[] = []

beforeAll(async () => {
  fs.mkdirSync(path.join(data, 'recordings'))
  server = await startLiveServer()
})
afterEach(() => {
  for (const close of closing.splice(0)) close()
})
afterAll(() => {
  server.close()
  fs.rmSync(data, { recursive: true })
})

let runs = 0
function newRun() {
  runs += 1
  const run = `run_${runs}`
  const file = path.join(data, 'recordings', `${run}.rec`)
  return { run, recorder: new Recorder(file), read: () => fs.readFileSync(file) }
}

/** A finished recording of about so many bytes. */
function oldRun(size: number) {
  const made = newRun()
  for (let left = size; left > 0; left -= 50_000) made.recorder.output('stdout', 1, randomBytes(50_000))
  made.recorder.mark(0, { type: 'run.ended', end: 'succeeded' })
  made.recorder.complete()
  return made
}

/** The browser's side, connected by way of `port`. */
function follow(run: string, options: Partial<FollowOptions> & { port?: number } = {}) {
  const pieces: Uint8Array[] = []
  const states: FollowState[] = []
  const follower = followRecording({
    run,
    connect: () => new WebSocket(`ws://127.0.0.1:${options.port ?? server.port}`),
    onBytes: (bytes) => pieces.push(bytes.slice()),
    onState: (state) => states.push(state),
    wait: () => 0,
    ...options,
  })
  closing.push(follower.stop)
  const reached = (state: FollowState['state']) =>
    vi.waitFor(() => expect(states.at(-1)?.state).toBe(state), { timeout: 60_000, interval: 5 })
  return { states, reached, bytes: () => Buffer.concat(pieces) }
}

/** Forwards to the server and cuts each connection after a random number of bytes, so many times. */
async function cuttingProxy(most: number): Promise<{ port: number; cuts: () => number }> {
  let cuts = 0
  const proxy = net.createServer((client) => {
    const upstream = net.connect(server.port, '127.0.0.1')
    let left = cuts < most ? 150 + random(5850) : Number.POSITIVE_INFINITY
    client.pipe(upstream)
    upstream.on('data', (bytes) => {
      if (left <= 0) return
      client.write(bytes.subarray(0, left))
      left -= bytes.length
      if (left > 0) return
      cuts += 1
      client.end()
      upstream.destroy()
    })
    for (const end of [client, upstream])
      end.on('error', () => undefined).on('close', () => [client, upstream].map((e) => e.destroy()))
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  closing.push(() => proxy.close())
  return { port: (proxy.address() as net.AddressInfo).port, cuts: () => cuts }
}

/** A viewer that reads and says so, or only one of both. */
async function oddViewer(run: string, { reads, acknowledges }: { reads: boolean; acknowledges: boolean }) {
  const before = new Set(server.viewers)
  const socket = new NodeWebSocket(`ws://127.0.0.1:${server.port}`)
  closing.push(() => socket.terminate())
  let received = 0
  socket.on('message', (message: Buffer) => {
    received += message.length
  })
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ type: 'follow', run, after: 0 }))
  if (!reads) socket.pause()
  const lies = setInterval(
    () => acknowledges && socket.send(JSON.stringify({ type: 'ack', offset: Number.MAX_SAFE_INTEGER })),
  )
  closing.push(() => clearInterval(lies))
  const [end] = [...server.viewers].filter((viewer) => !before.has(viewer))
  return { end: end!, received: () => received }
}

test('ST-01: cut five hundred times at random bytes, while more is written, a viewer ends with exactly the recording', async () => {
  const { run, recorder, read } = newRun()
  const proxy = await cuttingProxy(500)
  const follower = follow(run, { port: proxy.port })
  for (let piece = 0; piece < 1000; piece += 1) {
    recorder.output(piece % 3 ? 'stdout' : 'stderr', 1, randomBytes(1 + random(7000)))
    if (piece % 20 === 0) await pause(1)
  }
  recorder.complete()
  await follower.reached('complete')
  expect(proxy.cuts()).toBe(500)
  expect(follower.bytes().equals(read())).toBe(true)
})

test('ST-05: standard output and error arrive in the order in which they were written, live and on replay', async () => {
  const { run, recorder, read } = newRun()
  const live = follow(run)
  const written: string[] = []
  for (let line = 0; line < 2000; line += 1) {
    const stream = random(2) ? 'stdout' : 'stderr'
    recorder.output(stream, 1, Buffer.from(`${line}\n`))
    written.push(`${stream} ${line}\n`)
    if (line % 100 === 0) await pause(1)
  }
  recorder.complete()
  await live.reached('complete')
  const replay = follow(run)
  await replay.reached('complete')
  expect(replay.bytes().equals(live.bytes())).toBe(true)
  expect(live.bytes().equals(read())).toBe(true)
  const order = [...new FrameReader().push(replay.bytes())].map(
    ({ kind, payload }) => `${kind} ${Buffer.from(payload)}`,
  )
  expect(order).toEqual(written)
})

test.each([
  ['before the first byte', 0],
  ['in the middle', 1],
  ['after the end', 2],
])('ST-07: who joins %s gets the same bytes, and the end', async (_when, joined) => {
  const { run, recorder, read } = newRun()
  let follower = joined === 0 ? follow(run) : null
  recorder.output('stdout', 1, randomBytes(60_000))
  await pause(20)
  if (joined === 1) follower = follow(run)
  for (let piece = 0; piece < 50; piece += 1) recorder.output('stderr', 1, randomBytes(60_000))
  recorder.mark(0, { type: 'run.ended', end: 'succeeded' })
  recorder.complete()
  follower ??= follow(run)
  await follower.reached('complete')
  expect(follower.bytes().equals(read())).toBe(true)
  expect(follower.states.at(-1)).toEqual({ state: 'complete', size: read().length })
  const last = [...new FrameReader().push(follower.bytes())].at(-1)
  expect(JSON.parse(String(Buffer.from(last!.payload)))).toEqual({ type: 'run.ended', end: 'succeeded' })
})

test('ST-03: a viewer that does not read holds a megabyte at most, whatever it says, and others go on', async () => {
  const { run, recorder, read } = newRun()
  const stuck = await oddViewer(run, { reads: false, acknowledges: true })
  const healthy = follow(run)
  let most = 0
  const held = () => {
    most = Math.max(most, stuck.end.bufferedAmount)
    return most
  }
  for (let piece = 0; piece < 800; piece += 1) {
    recorder.output('stdout', 1, randomBytes(65_000))
    held()
    if (piece % 10 === 0) await pause(1)
  }
  recorder.complete()
  await healthy.reached('complete')
  expect(healthy.bytes().equals(read())).toBe(true)
  await expect.poll(held).toBeGreaterThan(256 * 1024)
  expect(most).toBeLessThanOrEqual(MEGABYTE)
})

test('ST-03: a viewer that reads and never says so is sent a megabyte, and no more', async () => {
  const { run } = oldRun(8 * MEGABYTE)
  const silent = await oddViewer(run, { reads: true, acknowledges: false })
  await expect.poll(() => silent.received()).toBeGreaterThan(MEGABYTE / 2)
  await pause(200)
  expect(silent.received()).toBeLessThanOrEqual(MEGABYTE + 100 * CHUNK_HEADER_BYTES)
})

test('a viewer that asks for the tail is told what it does not get, and begins at a frame', async () => {
  const { run, read } = oldRun(20 * MEGABYTE)
  const skipped: [number, number][] = []
  const follower = follow(run, { tail: 100_000, onSkipped: (from, to) => skipped.push([from, to]) })
  await follower.reached('complete')
  const [[from, to]] = skipped as [[number, number]]
  expect(from).toBe(0)
  expect(to % BORDER_BYTES).toBe(0)
  expect(read().length - to).toBeGreaterThanOrEqual(100_000)
  expect(read().length - to).toBeLessThan(100_000 + BORDER_BYTES)
  expect(follower.bytes().equals(read().subarray(to))).toBe(true)
  const frames = [...new FrameReader(to).push(follower.bytes())]
  expect(frames.at(-1)?.kind).toBe('mark')
})

test('a small recording is sent whole, whatever tail is asked for', async () => {
  const { run, read } = oldRun(50_000)
  const follower = follow(run, { tail: 1000 })
  await follower.reached('complete')
  expect(follower.bytes().equals(read())).toBe(true)
})

test('ST-09: what a full disk had taken back is not what a later viewer is sent', async () => {
  const { run } = newRun()
  const file = path.join(data, 'recordings', `${run}.rec`)
  fs.writeFileSync(file, 'whole frames, half a frame')
  const tail = await RecordingTail.open(run)
  const sent = () => {
    tail.look()
    return tail.messageAt(0)?.payload.toString()
  }
  expect(sent()).toBe('whole frames, half a frame')
  fs.truncateSync(file, 'whole frames, '.length)
  expect(sent()).toBe('whole frames, ')
  fs.appendFileSync(file, 'another frame')
  expect(sent()).not.toContain('half')
  await tail.close()
})

test('a viewer that falls far behind is sent on to the tail, and can load the gap', async () => {
  const { run, recorder, read } = newRun()
  const skipped: [number, number][] = []
  const pieces: { offset: number; bytes: Buffer }[] = []
  const socket = new NodeWebSocket(`ws://127.0.0.1:${server.port}`)
  closing.push(() => socket.terminate())
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ type: 'follow', run, after: 0, tail: 100_000 }))
  let frozen = true
  let next = 0
  const take = (message: Buffer, isBinary: boolean) => {
    const notice = isBinary ? null : JSON.parse(String(message))
    if (notice?.type === 'skipped') skipped.push([notice.from, notice.to])
    if (isBinary) {
      const { offset, bytes } = readChunk(message)
      pieces.push({ offset, bytes: Buffer.from(bytes) })
      next = offset + bytes.length
    } else next = notice.to ?? next
    if (!frozen) socket.send(JSON.stringify({ type: 'ack', offset: next }))
    if (notice?.type === 'complete') socket.close()
  }
  socket.on('message', take)
  recorder.output('stdout', 1, randomBytes(1000))
  await expect.poll(() => pieces.length).toBeGreaterThan(0)
  for (let piece = 0; piece < 500; piece += 1) {
    recorder.output('stdout', 1, randomBytes(60_000))
    if (piece % 50 === 0) await pause(1)
  }
  recorder.mark(0, { type: 'run.ended', end: 'succeeded' })
  frozen = false
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.send(JSON.stringify({ type: 'ack', offset: next }))
  recorder.complete()
  await closed
  expect(skipped.length).toBeGreaterThan(0)
  const whole = Buffer.alloc(read().length)
  for (const { offset, bytes } of pieces) bytes.copy(whole, offset)
  for (const [from, to] of skipped) {
    expect(whole.subarray(from, to).every((byte) => byte === 0)).toBe(true)
    // The gap, on demand, by the way that everything comes.
    const gap = await bytesBetween(run, from, to)
    gap.copy(whole, from)
  }
  expect(whole.equals(read())).toBe(true)
})

function bytesBetween(run: string, from: number, to: number): Promise<Buffer> {
  const socket = new NodeWebSocket(`ws://127.0.0.1:${server.port}`)
  closing.push(() => socket.terminate())
  const pieces: Uint8Array[] = []
  socket.on('open', () => socket.send(JSON.stringify({ type: 'follow', run, after: from })))
  return new Promise((resolve) => {
    socket.on('message', (message: Buffer, isBinary) => {
      if (!isBinary) return
      const { offset, bytes } = readChunk(message)
      pieces.push(bytes.subarray(0, to - offset))
      socket.send(JSON.stringify({ type: 'ack', offset: offset + bytes.length }))
      if (offset + bytes.length >= to) resolve(Buffer.concat(pieces))
    })
  })
}
