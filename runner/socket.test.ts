import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { Duplex } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runnerSocket } from '#lib/hosts/runner-socket.ts'
import { Budget } from './budget/budget.ts'
import type { Runner } from './runner.ts'
import { serve } from './socket.ts'
import { ANNA, carryOut, makePlan, seal } from './testing/approve.ts'
import { shareRunner } from './testing/share-runner.ts'
import { startRunner } from './testing/start-runner.ts'

const began = performance.now()
const runner = shareRunner()
const isRoot = process.getuid?.() === 0

/** Says `text` on a connection of its own and returns the lines that come back until the runner ends it. */
function say(text: string | Buffer): Promise<string[]> {
  return new Promise((resolve) => {
    const socket = net.connect(runnerSocket(runner().data))
    let heard = ''
    socket.on('data', (piece) => {
      heard += piece
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard.split('\n').filter(Boolean)))
    socket.end(text)
  })
}
const codeOf = (line: string | undefined) => JSON.parse(line ?? '{}').error?.code

describe('RN-27: whatever is said on the socket, the runner answers or hangs up, and goes on', () => {
  test.each([
    ['no JSON', 'hello\n'],
    ['no object', '7\n'],
    ['an unknown message', '{"id":7,"type":"shutdown"}\n'],
    [
      'a message with more than it should have',
      '{"id":7,"type":"start","digest":"x","by":{"kind":"m","id":"i","name":"n"},"required":0}\n',
    ],
    [
      'a message with an approval inside',
      '{"id":7,"type":"start","digest":"x","approvals":[],"by":{"kind":"m","id":"i","name":"n"}}\n',
    ],
    ['an id that is none', '{"id":"7","type":"events","since":0}\n'],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x00, 0x0a])],
  ])('%s', async (_name, text) => {
    expect(codeOf((await say(text))[0])).toBe('invalid_message')
  })

  test('a line beyond 1 MiB is refused and the connection ended', async () => {
    expect(codeOf((await say(Buffer.alloc(2 * 1024 * 1024, 'x')))[0])).toBe('invalid_message')
  })

  test('the answer carries the number of the message', async () => {
    expect(JSON.parse((await say('{"id":42,"type":"nothing"}\n'))[0] ?? '')).toMatchObject({
      id: 42,
      ok: false,
    })
  })

  test('messages of one connection are answered in order', async () => {
    const message = (id: number) => `${JSON.stringify({ id, type: 'start', digest: 'x', by: ANNA })}\n`
    const answers = await say([1, 2, 3, 4, 5].map(message).join(''))
    expect(answers.map((line) => JSON.parse(line).id)).toEqual([1, 2, 3, 4, 5])
  })

  test('3,000 lines of noise change nothing', async () => {
    const noise = fc.sample(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.object().map((value) => JSON.stringify(value)),
      ),
      3000,
    )
    await say(`${noise.map((line) => line.replaceAll('\n', ' ')).join('\n')}\n`)
    expect((await carryOut(runner(), makePlan(runner(), ['true']))).end).toBe('succeeded')
  })

  test('200 connections that say nothing keep nobody out for longer than they last', async () => {
    const idle = Array.from({ length: 200 }, () =>
      net.connect(runnerSocket(runner().data)).on('error', () => undefined),
    )
    await new Promise((resolve) => idle[0]?.once('connect', resolve))
    for (const socket of idle) socket.destroy()
    await expect
      .poll(() => seal(runner(), makePlan(runner(), ['true'])).catch(() => null))
      .toMatch(/^[0-9a-f]{64}$/)
  })

  test('a flood of refusals does not fill the journal', async () => {
    for (let n = 0; n < 5; n += 1) await say('nonsense\n'.repeat(100))
    await carryOut(runner(), makePlan(runner(), ['true']))
    const refused = runner().events.filter((event) => event.type === 'request.refused')
    // A hundred at once, and one more in ten seconds.
    expect(refused.length).toBeLessThanOrEqual(101 + (performance.now() - began) / 10_000)
  })
})

test('who reads no answers gets one at a time, so that they do not pile up in the runner', async () => {
  const held: (() => void)[] = []
  let answered = 0
  const peer = new Duplex({
    writableHighWaterMark: 1,
    read: () => undefined,
    write: (_bytes, _encoding, done) => void held.push(done),
  })
  const list = () => [answered++]
  serve({ secrets: { list } } as object as Runner, peer, { budget: new Budget() })
  peer.push('{"id":1,"type":"secret.list"}\n'.repeat(50))
  await new Promise(setImmediate)
  expect(answered).toBe(1)
  for (let times = 0; times < 50; times += 1) {
    held.shift()?.()
    await new Promise(setImmediate)
  }
  expect(answered).toBe(50)
})

describe('events', () => {
  const follow = async (since: number) =>
    (await say(`{"id":1,"type":"events","since":${since}}\n`)).map((line) => JSON.parse(line))

  test('the answer comes first, then every event after the given one, in order', async () => {
    await carryOut(runner(), makePlan(runner(), ['true']))
    const [answer, ...all] = await follow(0)
    expect(answer).toMatchObject({ id: 1, ok: true })
    expect(all.map(({ event }) => event.sequence)).toEqual(all.map((_, index) => index + 1))
    const [, ...rest] = await follow(all.length - 2)
    expect(rest).toEqual(all.slice(-2))
  })

  test("what is the runner's own business is not told: plan bytes, signatures, who carries out a run", async () => {
    const text = JSON.stringify(await follow(0))
    for (const secret of ['"document"', '"signature"', '"runHost"', '"script"'])
      expect(text).not.toContain(secret)
  })

  test('a place ahead of the journal is refused: it was replaced by an older one', async () => {
    expect((await follow(100_000))[0]).toMatchObject({ ok: false, error: { code: 'journal_rolled_back' } })
  })
})

describe('who may reach what', () => {
  const mode = (name: string) => fs.statSync(path.join(runner().data, name)).mode & 0o7777

  test('modes keep others out', () => {
    expect([mode('runner'), mode('run'), mode('recordings')]).toEqual([0o700, 0o750, 0o750])
    expect([mode('run/runner.sock'), mode('runner/host.sock')]).toEqual([0o660, 0o600])
    expect([mode('runner/journal.db'), mode('runner/key.pem')]).toEqual([0o600, 0o600])
  })

  test.skipIf(!isRoot)('another user reaches neither the socket nor the journal (needs root)', () => {
    const asNobody = (...command: string[]) =>
      spawnSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', ...command]).status
    expect(asNobody('ls', runner().data)).toBe(0)
    for (const name of ['run', 'runner', 'recordings'])
      expect(asNobody('ls', path.join(runner().data, name))).not.toBe(0)
  })

  test.skipIf(!isRoot)(
    'the web group reaches the socket and reads recordings, and the host says that it is separated (needs root)',
    async () => {
      const separated = await startRunner({
        env: { COUNTERSIGN_WEB_USER: 'nobody', COUNTERSIGN_WEB_GROUP: '65534' },
      })
      try {
        expect(separated.host.separated).toBe(true)
        expect(runner().host.separated).toBe(false)
        const { run } = await carryOut(separated, makePlan(separated, ['echo hi']))
        const read = spawnSync('setpriv', [
          '--reuid=65534',
          '--regid=65534',
          '--clear-groups',
          'cat',
          path.join(separated.data, 'recordings', `${run}.rec`),
        ])
        expect(read.stdout.toString()).toContain('hi\n')
        expect(fs.statSync(path.join(separated.data, 'run/runner.sock')).gid).toBe(65534)
      } finally {
        await separated.remove()
      }
    },
  )
})

describe('a start that cannot be is refused with what to do', () => {
  test.each([
    ['an unknown user', { COUNTERSIGN_RUN_USER: 'no-such-user' }, 'there is no user no-such-user'],
    [
      'a group that is no number',
      { COUNTERSIGN_WEB_GROUP: 'www' },
      'COUNTERSIGN_WEB_GROUP: must be a numeric group id',
    ],
    [
      'a path that is too long',
      { COUNTERSIGN_DATA: `/tmp/${'x'.repeat(120)}` },
      'Choose a shorter COUNTERSIGN_DATA',
    ],
  ])('%s', async (_name, env, words) => {
    await expect(startRunner({ env })).rejects.toThrow(words)
  })

  test('a policy that is none', async () => {
    await expect(startRunner({ policy: { version: 1 } })).rejects.toThrow('policy.json cannot be read: rules')
  })
})
