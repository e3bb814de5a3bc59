import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callRunner } from './call-runner.ts'
import { followRunner } from './follow-runner.ts'
import type { RunnerEvent } from './protocol.ts'

let folder: string
let socket: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cs-call-'))
  socket = path.join(folder, 'runner.sock')
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const START = { type: 'start', digest: 'x', by: { kind: 'member', id: 'anna', name: 'Anna' } } as const
const event = (sequence: number): RunnerEvent => ({
  sequence,
  at: 0,
  type: 'step.granted',
  run: 'r',
  position: 1,
})
const line = (value: object) => `${JSON.stringify(value)}\n`

/** A runner that answers each connection's first line with what `answer` says. */
async function listen(answer: (connection: net.Socket, request: { since: number }) => void) {
  const connections = new Set<net.Socket>()
  const server = net.createServer((connection) => {
    connections.add(connection)
    connection.on('error', () => undefined)
    connection.once('data', (piece) => answer(connection, JSON.parse(piece.toString())))
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  return () => {
    for (const connection of connections) connection.destroy()
    server.close()
  }
}

describe('callRunner', () => {
  test('nobody listens: unavailable, with what to do', async () => {
    const error = await callRunner(START, { socket }).catch((e) => e)
    expect(error).toMatchObject({
      kind: 'unavailable',
      code: 'runner_unreachable',
      message: expect.stringContaining('npm start'),
    })
  })

  test.each([
    ['no answer in time', () => undefined],
    ['hanging up', (connection: net.Socket) => connection.end()],
    ['half an answer', (connection: net.Socket) => connection.end('{"id":1,"ok":tr')],
  ])('%s: unavailable', async (_name, answer) => {
    const close = await listen(answer)
    await expect(callRunner(START, { socket, timeout: 100 })).rejects.toMatchObject({
      code: 'runner_unreachable',
    })
    close()
  })

  test.each([
    ['already_started', 'conflict', { run: 'run_1' }],
    ['not_approved', 'conflict', { have: 1, required: 2 }],
    ['invalid_plan', 'invalid', {}],
    ['self_review', 'forbidden', {}],
    ['no_such_run', 'not_found', {}],
    ['host_busy', 'unavailable', {}],
    ['journal_unavailable', 'unavailable', {}],
    ['a_code_of_a_newer_runner', 'conflict', {}],
  ])('a refusal keeps its code, words and facts: %s is %s', async (code, kind, facts) => {
    const close = await listen((connection) =>
      connection.write(line({ id: 1, ok: false, error: { code, message: 'why', facts } })),
    )
    await expect(callRunner(START, { socket })).rejects.toMatchObject({ kind, code, message: 'why', facts })
    close()
  })

  test('the result comes back, however it is cut into pieces', async () => {
    const close = await listen(async (connection) => {
      for (const character of line({ id: 1, ok: true, result: { run: 'run_é' } })) {
        connection.write(character)
        await new Promise(setImmediate)
      }
    })
    expect(await callRunner(START, { socket })).toEqual({ run: 'run_é' })
    close()
  })
})

describe('followRunner', () => {
  test('after a cut it goes on behind the last event that was handled, and a failed one comes again', async () => {
    const asked: number[] = []
    const handled: number[] = []
    let failures = 1
    const following = new AbortController()
    const close = await listen((connection, { since }) => {
      asked.push(since)
      connection.write(line({ id: 1, ok: true, result: {} }))
      // Two events a connection, then a cut in the middle of a third.
      for (const sequence of [since + 1, since + 2]) connection.write(line({ event: event(sequence) }))
      connection.end('{"event":{"sequ')
    })
    await followRunner({
      since: 4,
      socket,
      signal: following.signal,
      onEvent: async ({ sequence }) => {
        await new Promise(setImmediate)
        if (sequence === 8 && failures-- > 0) throw new Error('the database is locked')
        handled.push(sequence)
        if (sequence === 10) following.abort()
      },
    })
    close()
    expect(asked).toEqual([4, 6, 7, 9])
    expect(handled).toEqual([5, 6, 7, 8, 9, 10])
  })

  test('a refusal is told, and following goes on', async () => {
    const following = new AbortController()
    const close = await listen((connection) =>
      connection.end(
        line({
          id: 1,
          ok: false,
          error: { code: 'journal_rolled_back', message: 'why', facts: { head: 3 } },
        }),
      ),
    )
    const refused = await new Promise((resolve) => {
      void followRunner({
        since: 9,
        socket,
        signal: following.signal,
        onEvent: () => undefined,
        onRefused: resolve,
      })
    })
    following.abort()
    close()
    expect(refused).toMatchObject({ code: 'journal_rolled_back', facts: { head: 3 } })
  })

  test('without a runner it waits, and begins when there is one', async () => {
    const following = new AbortController()
    const first = new Promise((resolve) => {
      void followRunner({ since: 0, socket, signal: following.signal, onEvent: resolve })
    })
    const close = await listen((connection) => connection.write(line({ event: event(1) })))
    expect(await first).toMatchObject({ sequence: 1 })
    following.abort()
    close()
  })
})
