import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, invite, setUp } from '../e2e/api.ts'
import { killWebDuring } from '../e2e/kill-web.ts'
import { type Product, startProduct } from '../e2e/product.ts'
import { timeLeft } from './soak-time.ts'

/** The starter waits half a minute between deaths, once there were many: it takes half an hour. */
const KILLS = 50

let product: Product
let asks: Caller
let reviews: Caller

beforeAll(async () => {
  product = await startProduct()
  asks = await setUp(product)
  reviews = await invite(product, asks, 'ben')
})
afterAll(() => product.stop())

test(`RN-03: the web half is killed ${KILLS} times during one run, and more: no byte is lost`, async () => {
  const survived = await killWebDuring(product, { asks, reviews }, (kills) => kills < KILLS || timeLeft())
  console.log(`${survived.kills} kills, ${survived.lines} lines`)
  expect(survived).toMatchObject({
    status: 'succeeded',
    began: 1,
    shown: survived.kept,
    output: survived.recorded,
    inOrder: true,
  })
})
