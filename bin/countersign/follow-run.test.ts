import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { chunkHeader, LiveRequest } from '../../lib/live/protocol.ts'
import { frameHeader, RECORDING_MAGIC } from '../../lib/live/recording.ts'
import { followRun } from './follow-run.ts'

const recording = Buffer.concat([
  Buffer.from(RECORDING_MAGIC),
  ...['one\n', 'two\n', 'three\n'].flatMap((text) => [
    frameHeader('stdout', 1, 0, text.length),
    Buffer.from(text),
  ]),
])

const close: (() => void)[] = []
afterEach(() => {
  for (const end of close.splice(0)) end()
})

/** Serves the recording from wherever it is asked for; `pieceOf` says how much of it before the line breaks. */
async function serve(pieceOf: (connection: number) => number): Promise<{ url: string; asked: number[] }> {
  const server = createServer()
  const sockets = new WebSocketServer({ server, path: '/live' })
  const asked: number[] = []
  sockets.on('connection', (socket) => {
    socket.once('message', (text) => {
      const request = LiveRequest.parse(JSON.parse(String(text)))
      const after = request.type === 'follow' ? request.after : 0
      asked.push(after)
      const end = Math.min(recording.length, after + pieceOf(asked.length))
      socket.send(Buffer.concat([chunkHeader(after), recording.subarray(after, end)]))
      if (end < recording.length) socket.terminate()
      else socket.send(JSON.stringify({ type: 'complete', run: 'run_1', size: recording.length }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close.push(() => {
    for (const socket of sockets.clients) socket.terminate()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

test('a connection that breaks in the middle of a frame is resumed without a lost or doubled byte', async () => {
  const { url, asked } = await serve((connection) => (connection < 3 ? 37 : Infinity))
  let text = ''
  await followRun({ url, headers: {} }, 'run_1', (frame) => {
    text += Buffer.from(frame.payload)
  })
  expect(text).toBe('one\ntwo\nthree\n')
  expect(asked).toHaveLength(3)
})

test('a refused connection ends at once, with the reason', async () => {
  const server = createServer()
  server.on('upgrade', (_request, socket) =>
    socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close.push(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await expect(followRun({ url, headers: {} }, 'run_1', () => {})).rejects.toThrow(
    /refuses the live connection \(401\)/,
  )
})
