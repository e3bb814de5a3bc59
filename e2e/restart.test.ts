import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { CHUNK_HEADER_BYTES, readChunk } from '../lib/live/protocol.ts'
import { FrameReader } from '../lib/live/recording.ts'
import type { TaskView } from '../lib/tasks/view.ts'
import { type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { type Product, runHostsOf, startProduct, until } from './product.ts'

let product: Product
let anna: Caller
let ben: Caller
let counter: string

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
  counter = path.join(product.data, 'counter')
}, 120_000)
afterAll(() => product.stop())

const timesRun = (word: string) =>
  (fs.existsSync(counter) ? fs.readFileSync(counter, 'utf8') : '').split('\n').filter((line) => line === word)
    .length

/** A step that says what it is, waits until the test lets it go on, and ends. */
const waiting = (word: string) =>
  `echo ${word} >> ${counter}; echo before; until [ -e ${product.data}/go-${word} ]; do sleep 0.05; done; echo after`
const letGo = (word: string) => fs.writeFileSync(path.join(product.data, `go-${word}`), '')

async function runOf(task: TaskView): Promise<string> {
  await review(ben, task)
  return (await untilStatus(anna, task.number, 'running', 'succeeded')).runs[0]?.id ?? ''
}

/** Everything from byte `after` on, until the connection breaks or the recording is complete. */
function follow(
  run: string,
  after: number,
  until = Number.POSITIVE_INFINITY,
): Promise<{ bytes: Buffer; complete: boolean }> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${product.url.replace('http', 'ws')}/live`, {
      headers: { ...anna.headers },
    })
    const pieces: Buffer[] = []
    let size = 0
    let complete = false
    socket.on('open', () => socket.send(JSON.stringify({ type: 'follow', run, after })))
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) complete = JSON.parse(data.toString()).type === 'complete'
      if (complete) return socket.close()
      if (!isBinary) return
      const { offset, bytes } = readChunk(data)
      expect(offset).toBe(after + size)
      pieces.push(Buffer.from(bytes))
      size += data.length - CHUNK_HEADER_BYTES
      socket.send(JSON.stringify({ type: 'ack', offset: after + size }))
      if (size >= until) socket.terminate()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ bytes: Buffer.concat(pieces), complete }))
  })
}

/** Follows a run as a browser does: whenever the connection breaks, goes on where it was. */
async function followAll(run: string, cutAfter = Number.POSITIVE_INFINITY): Promise<Buffer> {
  let whole = Buffer.alloc(0)
  for (;;) {
    const { bytes, complete } = await follow(run, whole.length, cutAfter)
    whole = Buffer.concat([whole, bytes])
    if (complete) return whole
  }
}

const textOf = (recording: Buffer) =>
  [...new FrameReader().push(recording)]
    .filter(({ kind }) => kind !== 'mark')
    .map(({ payload }) => Buffer.from(payload).toString())
    .join('')

test('RN-03: a run goes on while the web half is killed, and its viewers miss no byte', async () => {
  const task = await submit(anna, [waiting('web'), `echo second >> ${counter}`])
  const run = await runOf(task)
  const watching = followAll(run)
  await until(
    () => timesRun('web') === 1,
    () => 'the step did not begin',
  )
  const [web] = product.pidsOf('web')
  process.kill(web ?? 0, 'SIGKILL')
  await until(
    () => !product.pidsOf('web').includes(web ?? 0),
    () => 'the web half lives',
  )
  letGo('web')
  await product.untilHealthy()
  await untilStatus(anna, task.number, 'succeeded')
  const recording = fs.readFileSync(path.join(product.data, 'recordings', `${run}.rec`))
  expect((await watching).equals(recording)).toBe(true)
  expect(textOf(recording)).toBe('before\nafter\n')
  expect([timesRun('web'), timesRun('second')]).toEqual([1, 1])
}, 60_000)

test('RN-04: a run goes on while the runner is killed, is found again, and never runs twice', async () => {
  const task = await submit(anna, [waiting('runner'), `echo after-runner >> ${counter}`])
  await runOf(task)
  await until(
    () => timesRun('runner') === 1,
    () => 'the step did not begin',
  )
  const [runner] = product.pidsOf('runner')
  process.kill(runner ?? 0, 'SIGKILL')
  await until(
    () => !product.pidsOf('runner').includes(runner ?? 0),
    () => 'the runner lives',
  )
  letGo('runner')
  await untilStatus(anna, task.number, 'succeeded', 'unknown')
  expect(timesRun('runner')).toBe(1)
  expect(timesRun('after-runner')).toBe(
    (await anna.get<TaskView>(`/api/v1/tasks/${task.number}`)).body.status === 'succeeded' ? 1 : 0,
  )
}, 60_000)

test('RN-02: a run whose runner and run-host are killed together is unknown, and nothing of it starts again', async () => {
  const task = await submit(anna, [waiting('both'), `echo never >> ${counter}`])
  const run = await runOf(task)
  await until(
    () => timesRun('both') === 1,
    () => 'the step did not begin',
  )
  for (const pid of [...runHostsOf(product.data), ...product.pidsOf('runner')]) process.kill(pid, 'SIGKILL')
  const ended = await untilStatus(anna, task.number, 'unknown')
  letGo('both')
  expect(ended.runs[0]).toMatchObject({ id: run, status: 'unknown' })
  expect(await anna.post(`/api/v1/tasks/${task.number}/runs`)).toMatchObject({ status: 409 })
  expect(textOf(await followAll(run))).toBe('before\n')
  expect([timesRun('both'), timesRun('never')]).toEqual([1, 0])
}, 60_000)

test('ST-01: cut anywhere, any number of times, a viewer ends up with exactly the recording', async () => {
  const task = await submit(anna, ['for i in $(seq 1 2000); do echo "line $i of some length"; done'])
  const run = await runOf(task)
  await untilStatus(anna, task.number, 'succeeded')
  const recording = fs.readFileSync(path.join(product.data, 'recordings', `${run}.rec`))
  for (const cut of [1, 777, 4096]) expect((await followAll(run, cut)).equals(recording)).toBe(true)
  expect(textOf(recording).trim().split('\n')).toHaveLength(2000)
}, 60_000)

test.each([
  ['of another kind', { type: 'input', data: 'rm -rf /' }],
  ['with more than it should have', { type: 'watch', topic: 'tasks', run: 'x' }],
])('UI-04: a message %s ends the connection and reaches nothing', async (_name, message) => {
  const socket = new WebSocket(`${product.url.replace('http', 'ws')}/live`, { headers: { ...anna.headers } })
  const code = await new Promise((resolve) => {
    socket.on('open', () => socket.send(JSON.stringify(message)))
    socket.on('close', resolve)
  })
  expect(code).toBe(1008)
})

test('ST-06: a run that is not there, or an offset beyond its end, is refused without data', async () => {
  const refusal = (run: string, after: number) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${product.url.replace('http', 'ws')}/live`, {
        headers: { ...anna.headers },
      })
      socket.on('open', () => socket.send(JSON.stringify({ type: 'follow', run, after })))
      socket.on('message', (data, isBinary) => resolve(isBinary ? 'data' : JSON.parse(data.toString()).code))
      socket.on('close', () => resolve('closed'))
    })
  const [file = ''] = fs.readdirSync(path.join(product.data, 'recordings'))
  expect(await refusal(file.replace('.rec', ''), 10 ** 12)).toBe('offset_beyond_end')
  expect(await refusal('../../etc/passwd', 0)).not.toBe('data')
  expect(await refusal(file.replace('.rec', ''), -1)).toBe('closed')
}, 30_000)
