import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { announce, onAnnounced, TOPICS } from '../announce.ts'
import type { RunnerEvent } from '../hosts/protocol.ts'
import { addMember, temporaryDatabase } from '../testing/temporary-database.ts'
import { createToken } from '../tokens/create.ts'
import { openLive } from './open-live.ts'

temporaryDatabase()
const BEAT = 40
const live = openLive({ beat: BEAT })
const server = http.createServer()
let token: string

beforeAll(async () => {
  await addMember('mem_1', 'admin')
  const ctx = { actor: { kind: 'member', id: 'mem_1', name: 'Anna', role: 'admin' }, address: null } as const
  ;({ token } = await createToken({
    ctx,
    input: { name: 'watcher', scopes: ['runs.read', 'tasks.read', 'audit.read'], days: 1 },
  }))
  server.on('upgrade', (request, socket, head) => void live.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  live.close()
  server.close()
})

test.each(TOPICS)(
  'what pages show of %s is told when it changes, and what changed while they were rendered',
  async (topic) => {
    announce([topic])
    const { socket, heard } = await connect()
    const told = () => heard.filter(({ type }) => type !== 'alive')
    socket.send(JSON.stringify({ type: 'watch', topic, since: 10_000 }))
    await expect.poll(told).toEqual([{ type: 'changed', topic }])
    announce([topic])
    await expect.poll(told).toEqual(Array(2).fill({ type: 'changed', topic }))
    socket.terminate()
  },
)

test('what changed before a page was asked for is not told again', async () => {
  const announced = new Promise((resolve) => onAnnounced(resolve))
  announce(['hosts'])
  await announced
  await setTimeout(30)
  const { socket, heard } = await connect()
  socket.send(JSON.stringify({ type: 'watch', topic: 'hosts', since: 20 }))
  await hear(socket, 3)
  expect(typesOf(heard)).toEqual(['alive'])
  socket.terminate()
})

test('who expects a run that was heard to begin, and is no row yet, is told of it', async () => {
  const plan = 'f'.repeat(64)
  live.hear({ sequence: 1, at: 0, type: 'run.intended', run: 'run_1', digest: plan } as RunnerEvent)
  const { socket, heard } = await connect()
  socket.send(JSON.stringify({ type: 'expect', plan }))
  await expect.poll(() => typesOf(heard)).toContain('began')
  socket.terminate()
})

async function connect(options: WebSocket.ClientOptions = {}) {
  const { port } = server.address() as AddressInfo
  const headers = { authorization: `Bearer ${token}` }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers, ...options })
  // Two notices may come in one turn, of which whoever waits for one at a time misses the second.
  const heard: { type: string }[] = []
  socket.on('message', (message) => heard.push(JSON.parse(String(message))))
  await once(socket, 'open')
  return { socket, heard }
}

const typesOf = (heard: { type: string }[]) => [...new Set(heard.map(({ type }) => type))]

/** Resolves after so many more words from the server. */
async function hear(socket: WebSocket, words: number): Promise<void> {
  for (let word = 0; word < words; word += 1) await once(socket, 'message')
}

test('ST-08: an idle connection is spoken on, and stays for as long as pings are answered', async () => {
  const { socket, heard } = await connect()
  await hear(socket, 12)
  expect(socket.readyState).toBe(WebSocket.OPEN)
  expect(typesOf(heard)).toEqual(['alive'])
  socket.terminate()
})

test('ST-08: a connection that answers nothing is cut off', async () => {
  const { socket, heard } = await connect({ autoPong: false })
  await once(socket, 'close')
  expect(heard.length).toBeLessThanOrEqual(6)
})

test('ST-08: one that says something is not, however slow its answers are', async () => {
  const { socket } = await connect({ autoPong: false })
  const saying = setInterval(() => socket.send(JSON.stringify({ type: 'ack', offset: 0 })), BEAT)
  await hear(socket, 12)
  clearInterval(saying)
  expect(socket.readyState).toBe(WebSocket.OPEN)
  socket.terminate()
})
