import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, invite, review, setUp, submit, untilStatus } from '../e2e/api.ts'
import { followAll, recordingOf, sha256 } from '../e2e/follow.ts'
import { outputOf } from '../e2e/kill-web.ts'
import { type Product, startProduct } from '../e2e/product.ts'
import type { RunView } from '../lib/tasks/view.ts'
import { timeLeft } from './soak-time.ts'

const LINES = 50_000
/** Most bytes that a connection lives for: of a recording of 3 MB that makes about a thousand cuts. */
const LONGEST = 6000

let product: Product
let anna: Caller
let ben: Caller

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
})
afterAll(() => product.stop())

test('ST-01: a viewer whose connection is cut at random bytes, a thousand times a run, ends with exactly the recording', async () => {
  let runs = 0
  let cuts = 0
  for (; runs === 0 || timeLeft(); runs += 1) {
    const task = await submit(anna, [
      `seq -f "line %.0f of what is cut again and again, ä ✓" ${LINES}`,
      'echo second >&2',
    ])
    await review(ben, task)
    const run = (await untilStatus(anna, task.number, 'running', 'succeeded')).runs[0]?.id ?? ''
    const shown = await followAll(product, anna, run, () => {
      cuts += 1
      return 1 + Math.floor(Math.random() * LONGEST)
    })
    const { steps } = (await anna.get<RunView>(`/api/v1/runs/${run}`)).body
    expect(sha256(shown)).toBe(sha256(recordingOf(product, run)))
    expect(sha256(outputOf(shown, 1))).toBe(steps[0]?.sha256)
  }
  console.log(`${runs} runs, ${cuts} connections`)
})
