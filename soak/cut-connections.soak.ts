import { once } from 'node:events'
import net from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, invite, review, setUp, submit, untilStatus } from '../e2e/api.ts'
import { followAll, recordingOf, sha256 } from '../e2e/follow.ts'
import { outputOf } from '../e2e/kill-web.ts'
import { type Product, startProduct } from '../e2e/product.ts'
import type { RunView } from '../lib/runs/view.ts'
import { random } from './seed.ts'
import { timeLeft } from './soak-time.ts'

const LINES = 200_000
/** Most bytes that a connection lives for. A message holds 64 KiB at most, so some bring something and many do not. */
const LONGEST = 150_000

let product: Product
let anna: Caller
let ben: Caller
let proxy: net.Server
let cuts = 0

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
  proxy = cutting(Number(new URL(product.url).port)).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
})
afterAll(async () => {
  proxy.close()
  await product.stop()
})

test('ST-01: a viewer whose connection is cut at random bytes, hundreds of times a run, ends with exactly the recording', async () => {
  const { port } = proxy.address() as net.AddressInfo
  const through = { url: `http://127.0.0.1:${port}` }
  const headers = { ...anna.headers, host: new URL(product.url).host }
  let runs = 0
  for (; runs === 0 || timeLeft(); runs += 1) {
    const task = await submit(anna, [
      `seq -f "line %.0f of what is cut again and again, ä ✓" ${LINES}`,
      'echo second >&2',
    ])
    await review(ben, task)
    const run = (await untilStatus(anna, task.number, 'running', 'succeeded')).runs[0]?.id ?? ''
    const shown = await followAll(through, { headers }, run)
    const { steps } = (await anna.get<RunView>(`/api/v1/runs/${run}`)).body
    expect(sha256(shown)).toBe(sha256(recordingOf(product, run)))
    expect(sha256(outputOf(shown, 1))).toBe(steps[0]?.sha256)
  }
  console.log(`${runs} runs, ${cuts} cuts`)
})

/** Passes connections on to this port, and ends each of them after a random number of bytes from there. */
function cutting(port: number): net.Server {
  return net.createServer((near) => {
    const far = net.connect(port, 'localhost')
    let left = random(LONGEST)
    near.pipe(far)
    far.on('data', (bytes) => {
      near.write(bytes.subarray(0, left))
      left -= bytes.length
      if (left > 0) return
      cuts += 1
      near.destroySoon()
      far.destroy()
    })
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy())
  })
}
