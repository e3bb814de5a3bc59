import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '#lib/errors.ts'
import { makeHostile, SIGNED_POLICY, STRATEGIES } from '#runner/testing/hostile-web.ts'
import { makeCounter } from '#runner/testing/share-runner.ts'
import { type SeenRunner, seeRunner } from '#runner/testing/start-runner.ts'
import { invite, setUp } from '../e2e/api.ts'
import { makeHostileWeb, WEB_STRATEGIES } from '../e2e/hostile-web.ts'
import { debuggable, liveMemory } from '../e2e/live-memory.ts'
import { type Product, startProduct } from '../e2e/product.ts'
import { seed } from './seed.ts'
import { timeLeft } from './soak-time.ts'

let product: Product
let runner: SeenRunner & { leave: () => void }
let port: number
beforeAll(async () => {
  const debugging = await debuggable()
  port = debugging.port
  const env = { ...debugging.env, COUNTERSIGN_APPROVAL_URL: 'http://localhost:3001' }
  product = await startProduct(env, SIGNED_POLICY)
  const anna = await setUp(product)
  for (const person of ['ben', 'carla', 'dora'] as const) await invite(product, anna, person)
  runner = await seeRunner(product.data)
}, 120_000)
afterAll(async () => {
  runner?.leave()
  await product?.stop()
})

test('AP-15: a hijacked web half goes on for as long as it is let, with database, session secret and socket, and starts nothing', async () => {
  const [pid] = product.pidsOf('runner')
  const answers = new Map<string, number>()
  const bySocket = await makeHostile({ ...runner, call: counting(runner.call, answers) }, seed)
  const byWeb = makeHostileWeb(product, runner)
  const evil = makeCounter(product.data)
  const before = await liveMemory(product, port, 'runner')
  let rounds = 0
  for (; timeLeft(); rounds += 1) {
    await Promise.allSettled([
      ...Object.values(STRATEGIES).map(bySocket.attack),
      ...Object.values(WEB_STRATEGIES).map((strategy) => byWeb.attack(strategy, evil.add())),
    ])
    expect([evil.lines(), bySocket.evil.lines()]).toEqual([[], []])
  }
  expect(bySocket.honest.lines()).toEqual(['ran'])
  expect(product.pidsOf('runner')).toEqual([pid])
  expect(await bySocket.useGrant(), 'it runs what people granted').toBe('succeeded')
  const grown = (await liveMemory(product, port, 'runner')) - before
  expect(grown, 'MB that the runner remembers').toBeLessThan(20)
  const strategies = Object.keys(STRATEGIES).length + Object.keys(WEB_STRATEGIES).length
  console.log(
    `${rounds} rounds of ${strategies} strategies, ${before.toFixed()} MB and ${grown.toFixed(1)} more; requests on the socket by answer:`,
    Object.fromEntries(answers),
  )
})

/** Asks as `call` does, and counts what is answered: refusals that only say "too much" would prove little. */
function counting(call: SeenRunner['call'], answers: Map<string, number>): SeenRunner['call'] {
  const count = (code: string) => answers.set(code, (answers.get(code) ?? 0) + 1)
  return async (request) => {
    try {
      const answer = await call(request)
      count('done')
      return answer
    } catch (error) {
      count(error instanceof AppError ? error.code : 'no answer')
      throw error
    }
  }
}
