import { randomBytes } from 'node:crypto'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws'
import { chunkHeader, LiveRequest } from '#lib/live/protocol.ts'
import { randomFrom } from '#lib/testing/random-from.ts'
import { ACK_BYTES, type FollowOptions, type FollowState, followRecording } from './follow-recording.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

type Answer = (socket: ServerSocket, after: number) => void

/** Has the first request to follow answered so, and those after it as they should be. */
function answerFirst(handlers: { follow: Answer }, answer: Answer): void {
  const honest = handlers.follow
  handlers.follow = (socket, after) => {
    handlers.follow = honest
    answer(socket, after)
  }
}

/** A /live that serves `recording` in pieces of `piece` bytes, and keeps what browsers said. */
async function liveServer(recording: Uint8Array, piece = 1000) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  closing.push(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const heard: LiveRequest[] = []
  let gone = 0
  const handlers = {
    follow: (socket: ServerSocket, after: number) => serve(socket, recording, after, piece),
    expect: (socket: ServerSocket, plan: string) => {
      socket.send(JSON.stringify({ type: 'began', plan, run: 'run_1' }))
      serve(socket, recording, 0, piece)
    },
  }
  server.on('connection', (socket) => {
    socket.on('close', () => (gone += 1))
    socket.on('message', (data) => {
      const request = LiveRequest.parse(JSON.parse(String(data)))
      heard.push(request)
      if (request.type === 'follow') handlers.follow(socket, request.after)
      if (request.type === 'expect') handlers.expect(socket, request.plan)
    })
  })
  /** What one browser says last comes before it closes its connection: after this nothing of its is still on the way. */
  const hungUp = () => vi.waitFor(() => expect(gone).toBe(1), { timeout: 20_000, interval: 5 })
  return { port: (server.address() as AddressInfo).port, heard, hungUp, handlers }
}

function serve(socket: ServerSocket, recording: Uint8Array, after: number, piece: number) {
  for (let at = after; at < recording.length; at += piece)
    send(socket, at, recording.subarray(at, at + piece))
  socket.send(JSON.stringify({ type: 'complete', run: 'run_1', size: recording.length }))
}

const send = (socket: ServerSocket, offset: number, bytes: Uint8Array) =>
  socket.send(Buffer.concat([chunkHeader(offset), bytes]))

function follow(port: number, options: Partial<FollowOptions> = {}) {
  const pieces: Uint8Array[] = []
  const states: FollowState[] = []
  const follower = followRecording({
    run: 'run_1',
    connect: () => new WebSocket(`ws://127.0.0.1:${port}/live`),
    onBytes: (bytes) => pieces.push(bytes.slice()),
    onState: (state) => states.push(state),
    wait: () => 1,
    ...options,
  })
  closing.push(follower.stop)
  const reached = (state: FollowState['state']) =>
    vi.waitFor(() => expect(states.at(-1)?.state).toBe(state), { timeout: 20_000, interval: 5 })
  return { ...follower, states, reached, bytes: () => Buffer.concat(pieces) }
}

/** Forwards to `port`, and cuts each connection after so many bytes as `next` says. */
async function cuttingProxy(port: number, next: () => number): Promise<{ port: number; cuts: () => number }> {
  let cuts = 0
  const { connect } = await import('node:net')
  const proxy: Server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    let left = next()
    client.pipe(upstream)
    upstream.on('data', (data) => {
      client.write(data.subarray(0, left))
      left -= data.length
      if (left > 0) return
      cuts += 1
      client.destroy()
      upstream.destroy()
    })
    for (const end of [client, upstream])
      end.on('error', () => {}).on('close', () => [client, upstream].map((e) => e.destroy()))
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  closing.push(() => proxy.close())
  return { port: (proxy.address() as AddressInfo).port, cuts: () => cuts }
}

test('every byte arrives, and the end is known', async () => {
  const recording = randomBytes(300_000)
  const { port } = await liveServer(recording)
  const follower = follow(port)
  await follower.reached('complete')
  expect(follower.bytes().equals(recording)).toBe(true)
  expect(follower.states.map(({ state }) => state)).toEqual(['connecting', 'live', 'complete'])
})

test('ST-01: a connection that is cut at random bytes, again and again, loses and doubles none', async () => {
  const recording = randomBytes(400_000)
  const { port } = await liveServer(recording, 700)
  const random = randomFrom(1)
  const proxy = await cuttingProxy(port, () => 200 + random(6000))
  const follower = follow(proxy.port)
  await follower.reached('complete')
  expect(proxy.cuts()).toBeGreaterThan(50)
  const attempts = follower.states.flatMap((state) => (state.state === 'reconnecting' ? [state.attempt] : []))
  expect(Math.max(...attempts), 'whoever gets bytes begins anew to count').toBeLessThan(20)
  expect(follower.bytes().equals(recording)).toBe(true)
}, 30_000)

test.each([
  ['a gap', 10],
  ['an overlap', -10],
])('%s makes it start again from the last good offset', async (_, shift) => {
  const recording = randomBytes(5000)
  const { port, heard, handlers } = await liveServer(recording)
  answerFirst(handlers, (socket, after) => {
    send(socket, after, recording.subarray(after, after + 1000))
    send(socket, after + 1000 + shift, recording.subarray(after + 1000 + shift))
  })
  const follower = follow(port)
  await follower.reached('complete')
  expect(heard.filter(({ type }) => type === 'follow')).toEqual([
    { type: 'follow', run: 'run_1', after: 0 },
    { type: 'follow', run: 'run_1', after: 1000 },
  ])
  expect(follower.bytes().equals(recording)).toBe(true)
})

test('an end before the last byte is not believed', async () => {
  const recording = randomBytes(5000)
  const { port, handlers } = await liveServer(recording)
  answerFirst(handlers, (socket) => {
    socket.send(JSON.stringify({ type: 'complete', run: 'run_1', size: 5000 }))
  })
  const follower = follow(port)
  await follower.reached('complete')
  expect(follower.bytes().equals(recording)).toBe(true)
})

test('consumed bytes are acknowledged each 64 KiB, and nothing else is ever said', async () => {
  const recording = randomBytes(200_000)
  const { port, heard, hungUp } = await liveServer(recording)
  const follower = follow(port)
  await follower.reached('complete')
  await hungUp()
  expect(heard).toHaveLength(1 + Math.floor(200_000 / ACK_BYTES))
  const [first, ...rest] = heard
  expect(first).toEqual({ type: 'follow', run: 'run_1', after: 0 })
  expect(new Set(rest.map(({ type }) => type))).toEqual(new Set(['ack']))
})

test('ST-08: a connection that goes silent is given up, and resumed where it was', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  closing.push(() => vi.useRealTimers())
  const recording = randomBytes(5000)
  const { port, handlers, heard } = await liveServer(recording)
  answerFirst(handlers, (socket, after) => {
    send(socket, after, recording.subarray(after, after + 1000))
  })
  let clock = 0
  const follower = follow(port, { now: () => clock })
  await vi.waitFor(() => expect(follower.bytes().length).toBe(1000), { timeout: 20_000 })
  clock = 44_000
  vi.advanceTimersByTime(15_000)
  expect(heard).toHaveLength(1)
  clock = 46_000
  vi.advanceTimersByTime(15_000)
  await follower.reached('complete')
  expect(heard[1]).toEqual({ type: 'follow', run: 'run_1', after: 1000 })
  expect(follower.bytes().equals(recording)).toBe(true)
})

test('what the server skips is told, acknowledged, and not waited for', async () => {
  const recording = randomBytes(5000)
  const { port, handlers, heard, hungUp } = await liveServer(recording)
  handlers.follow = (socket, after) => {
    socket.send(JSON.stringify({ type: 'skipped', run: 'run_1', from: after, to: 4000 }))
    serve(socket, recording, 4000, 1000)
  }
  const skipped: number[][] = []
  const follower = follow(port, { tail: 1000, onSkipped: (from, to) => skipped.push([from, to]) })
  await follower.reached('complete')
  expect(skipped).toEqual([[0, 4000]])
  expect(follower.bytes().equals(recording.subarray(4000))).toBe(true)
  await hungUp()
  expect(heard).toEqual([
    { type: 'follow', run: 'run_1', after: 0, tail: 1000 },
    { type: 'ack', offset: 4000 },
  ])
})

test('what is skipped from another place than it is at makes it start again', async () => {
  const recording = randomBytes(5000)
  const { port, handlers } = await liveServer(recording)
  answerFirst(handlers, (socket) => {
    socket.send(JSON.stringify({ type: 'skipped', run: 'run_1', from: 10, to: 4000 }))
    serve(socket, recording, 4000, 1000)
  })
  const follower = follow(port)
  await follower.reached('complete')
  expect(follower.bytes().equals(recording)).toBe(true)
})

test('a run that is waited for is expected again until it began, and then resumed where it was', async () => {
  const recording = randomBytes(5000)
  const { port, handlers, heard } = await liveServer(recording)
  const honest = handlers.expect
  handlers.expect = (socket) => {
    handlers.expect = honest
    socket.terminate()
  }
  const proxy = await cuttingProxy(port, () => 3000)
  const begun: string[] = []
  const follower = follow(proxy.port, { run: { of: 'digest' }, onBegan: (run) => begun.push(run) })
  await follower.reached('complete')
  expect(begun).toEqual(['run_1'])
  expect(heard.map(({ type }) => type).filter((type) => type !== 'ack')).toEqual([
    'expect',
    'expect',
    'follow',
    'follow',
  ])
  expect(follower.bytes().equals(recording)).toBe(true)
})

test('a refusal ends it, with its words', async () => {
  const { port, handlers, heard } = await liveServer(randomBytes(10))
  handlers.follow = (socket) =>
    socket.send(JSON.stringify({ type: 'refused', code: 'not_found', message: 'There is no such run.' }))
  const follower = follow(port)
  await follower.reached('refused')
  expect(follower.states.at(-1)).toMatchObject({ code: 'not_found', message: 'There is no such run.' })
  expect(heard).toHaveLength(1)
})

test('a recording that is not there yet is asked for again', async () => {
  const recording = randomBytes(100)
  const { port, handlers, heard } = await liveServer(recording)
  answerFirst(handlers, (socket) => {
    socket.send(
      JSON.stringify({ type: 'refused', code: 'not_found', message: 'There is no such recording.' }),
    )
  })
  const follower = follow(port, { mayAppear: () => true })
  await follower.reached('complete')
  expect(heard).toHaveLength(2)
  expect(follower.bytes().equals(recording)).toBe(true)
})

test('bytes that are no recording end it instead of being shown', async () => {
  const { port } = await liveServer(randomBytes(10))
  const follower = follow(port, {
    onBytes: () => {
      throw new Error('these bytes are not a recording')
    },
  })
  await follower.reached('refused')
  expect(follower.states.at(-1)).toMatchObject({ code: 'not_a_recording' })
})

test('while nobody answers it says when it tries again', async () => {
  const { port, handlers } = await liveServer(randomBytes(10))
  handlers.follow = (socket) => socket.terminate()
  const follower = follow(port)
  await vi.waitFor(
    () => expect(follower.states.filter(({ state }) => state === 'reconnecting').length).toBeGreaterThan(3),
    { timeout: 20_000 },
  )
  const attempts = follower.states.flatMap((state) => (state.state === 'reconnecting' ? [state.attempt] : []))
  expect(attempts.slice(0, 4)).toEqual([1, 2, 3, 4])
})

test('after stop nothing more is said', async () => {
  const { port } = await liveServer(randomBytes(10))
  const follower = follow(port)
  follower.stop()
  const said = follower.states.length
  const other = follow(port)
  await other.reached('complete')
  expect(follower.states).toHaveLength(said)
})
