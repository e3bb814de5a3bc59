import { expect, test, vi } from 'vitest'
import { makeAuthenticator } from '../testing/authenticator.ts'
import { find, keep } from './pending.ts'

const proof = makeAuthenticator().sign(Buffer.alloc(32))
const from = (address: string) => keep({ enrolment: '{}', proof, from: address })
const flood = (address: string) => Array.from({ length: 500 }, () => from(address))
const left = (ids: readonly string[]) => ids.filter((id) => find(id)).length

test('a flood from one address pushes out itself: no more are kept than fit, and those of others stay', () => {
  const [anna, ben] = [from('10.0.0.1'), from('10.0.0.2')]
  const ids = flood('10.0.0.66')
  expect([find(anna), find(ben)].every(Boolean)).toBe(true)
  expect(left(ids)).toBe(48)
})

test('of one address, what a reviewer vouched for stays before what is new', () => {
  const vouched = from('127.0.0.1')
  find(vouched)?.signatures.push(proof)
  flood('127.0.0.1')
  expect(find(vouched)).toBeDefined()
})

test('what the runner would take no more makes room', () => {
  const ids = flood('10.0.0.66')
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 61 * 60_000)
  const anna = from('10.0.0.1')
  expect(find(anna)).toBeDefined()
  expect(left(ids)).toBe(0)
})
