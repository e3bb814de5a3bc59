import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import type { TaskView } from '../lib/tasks/view.ts'
import { endRunHosts } from '../runner/testing/start-runner.ts'
import { agentOf, type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { followAll, recordingOf } from './follow.ts'
import { killWebDuring, outputOf } from './kill-web.ts'
import { type Product, startProduct, until } from './product.ts'

let product: Product
let anna: Caller
let ben: Caller
let counter: string

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
  counter = path.join(product.data, 'counter')
})
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

const textOf = (recording: Buffer) => outputOf(recording).toString()

test('RN-03: a run goes on while the web half is killed again and again, and its viewers miss no byte', async () => {
  const begun = performance.now()
  const survived = await killWebDuring(
    product,
    { asks: anna, reviews: ben },
    // As often as fit a row's time; `npm run soak -- web-kills` goes on for as long as one likes.
    (kills) => kills < 2 || performance.now() - begun < 10_000,
  )
  expect(survived).toMatchObject({
    status: 'succeeded',
    began: 1,
    shown: survived.kept,
    output: survived.recorded,
    inOrder: true,
  })
})

test('RN-04: a run goes on while the runner is killed, is found again, and never runs twice', async () => {
  const task = await submit(anna, [waiting('runner'), `echo after-runner >> ${counter}`])
  await runOf(task)
  await until(
    () => timesRun('runner') === 1,
    () => 'the step did not begin',
  )
  const runner = product.pidOf('runner')
  process.kill(runner, 'SIGKILL')
  await until(
    () => !product.pidsOf('runner').includes(runner),
    () => 'the runner lives',
  )
  letGo('runner')
  await untilStatus(anna, task.number, 'succeeded', 'unknown')
  expect(timesRun('runner')).toBe(1)
  expect(timesRun('after-runner')).toBe(
    (await anna.get<TaskView>(`/api/v1/tasks/${task.number}`)).body.status === 'succeeded' ? 1 : 0,
  )
})

test('RN-02: a run whose runner and run-host are killed together is unknown, and nothing of it starts again', async () => {
  const task = await submit(anna, [waiting('both'), `echo never >> ${counter}`])
  const run = await runOf(task)
  await until(
    () => textOf(recordingOf(product, run)) === 'before\n',
    () => 'the step did not begin',
  )
  endRunHosts(product.data)
  process.kill(product.pidOf('runner'), 'SIGKILL')
  const ended = await untilStatus(anna, task.number, 'unknown')
  letGo('both')
  expect(ended.runs[0]).toMatchObject({ id: run, status: 'unknown' })
  expect(await anna.post(`/api/v1/tasks/${task.number}/runs`)).toMatchObject({ status: 409 })
  expect(textOf(await followAll(product, anna, run))).toBe('before\n')
  expect([timesRun('both'), timesRun('never')]).toEqual([1, 0])
})

test('ST-01: cut anywhere, any number of times, a viewer ends up with exactly the recording', async () => {
  const task = await submit(anna, ['for i in $(seq 1 2000); do echo "line $i of some length"; done'])
  const run = await runOf(task)
  await untilStatus(anna, task.number, 'succeeded')
  const recording = recordingOf(product, run)
  for (const cut of [1, 777, 4096])
    expect((await followAll(product, anna, run, () => cut)).equals(recording)).toBe(true)
  expect(textOf(recording).trim().split('\n')).toHaveLength(2000)
})

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

test('ST-06: a run that is not there or not theirs to see, or an offset beyond its end, is refused without data', async () => {
  const refusal = (run: string, after: number, { headers }: Pick<Caller, 'headers'> = anna) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${product.url.replace('http', 'ws')}/live`, { headers })
      socket.on('open', () => socket.send(JSON.stringify({ type: 'follow', run, after })))
      socket.on('message', (data, isBinary) => resolve(isBinary ? 'data' : JSON.parse(data.toString()).code))
      socket.on('close', () => resolve('closed'))
    })
  const [file = ''] = fs.readdirSync(path.join(product.data, 'recordings'))
  expect(await refusal(file.replace('.rec', ''), 10 ** 12)).toBe('offset_beyond_end')
  expect(await refusal(file.replace('.rec', ''), 0)).toBe('data')
  const blind = await agentOf(product, anna, ['tasks.read'])
  expect(await refusal(file.replace('.rec', ''), 0, blind)).toBe('forbidden')
  expect(await refusal('../../etc/passwd', 0)).not.toBe('data')
  expect(await refusal(file.replace('.rec', ''), -1)).toBe('closed')
})
