import fs from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHostile, SIGNED_POLICY, STRATEGIES } from '../runner/testing/hostile-web.ts'
import { makeCounter } from '../runner/testing/share-runner.ts'
import { type SeenRunner, seeRunner } from '../runner/testing/start-runner.ts'
import { invite, setUp } from './api.ts'
import { makeHostileWeb, WEB_STRATEGIES } from './hostile-web.ts'
import { type Product, startProduct } from './product.ts'

/** Milliseconds of attacks; minutes of them belong to soak/hostile-web.soak.ts. */
const FOR = 12_000

let product: Product
let runner: SeenRunner & { leave: () => void }

beforeAll(async () => {
  product = await startProduct({ COUNTERSIGN_APPROVAL_URL: 'http://localhost:3001' }, SIGNED_POLICY)
  const anna = await setUp(product)
  for (const person of ['ben', 'carla', 'dora'] as const) await invite(product, anna, person)
  runner = await seeRunner(product.data)
})
afterAll(async () => {
  runner.leave()
  await product.stop()
})

test('AP-15: with the database, the session secret and the socket, nothing starts by any strategy, one after the other and all at once', async () => {
  const runnerPids = product.pidsOf('runner')
  const bySocket = await makeHostile(runner, 1501)
  const byWeb = makeHostileWeb(product, runner)
  expect((await byWeb.as('ben').get('/api/v1/me')).status, 'the forged session is one').toBe(200)
  const evil = makeCounter(product.data)
  for (const [name, strategy] of Object.entries(WEB_STRATEGIES)) {
    await byWeb.attack(strategy, evil.add())
    expect(evil.lines(), name).toEqual([])
  }
  const everything = [
    ...Object.values(WEB_STRATEGIES).map((strategy) => () => byWeb.attack(strategy, evil.add())),
    ...Object.values(STRATEGIES).map((strategy) => () => bySocket.attack(strategy)),
  ]
  // A database that is written to from so many sides refuses some of it; the attacker tries again.
  const end = performance.now() + FOR
  while (performance.now() < end) await Promise.allSettled(everything.map((attack) => attack()))
  expect([evil.lines(), bySocket.evil.lines()]).toEqual([[], []])
  expect(bySocket.honest.lines(), 'what people signed ran once').toEqual(['ran'])
  expect(runner.events.filter(({ type }) => type === 'run.intended' || type === 'run.queued')).toHaveLength(1)
  expect(product.pidsOf('runner'), 'the runner never fell').toEqual(runnerPids)
  expect(await bySocket.useGrant(), 'and runs what people granted').toBe('succeeded')
})

test('every strategy is explained in docs/hostile-web.md, and no other', () => {
  const document = fs.readFileSync('docs/hostile-web.md', 'utf8')
  const listed = [...document.matchAll(/^\| ([a-z][^|]*?) \| /gm)].map(([, name]) => name)
  expect(listed.sort()).toEqual([...Object.keys(STRATEGIES), ...Object.keys(WEB_STRATEGIES)].sort())
})
