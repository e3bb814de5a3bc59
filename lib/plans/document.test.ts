import fs from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePlan, digestPlan, encodePlan, PLAN_LIMITS, type PlanDocument } from './document.ts'
import { addDigests, nearPlans } from './testing/near-plans.ts'

const { accepted, refused } = JSON.parse(fs.readFileSync('docs/formats/vectors/plan.json', 'utf8')) as {
  accepted: { name: string; text: string; digest: string }[]
  refused: { name: string; text: string }[]
}
const [first] = accepted

describe('AP-18: the vectors of docs/formats/vectors/plan.json', () => {
  test.each(accepted)('$name', ({ text, digest }) => {
    expect(encodePlan(decodePlan(text))).toBe(text)
    expect(digestPlan(text)).toBe(digest)
  })

  test.each(refused)('refused: $name', ({ text }) => {
    expect(() => decodePlan(text)).toThrow()
  })

  test('no two share a digest', () => {
    expect(new Set(accepted.map(({ digest }) => digest)).size).toBe(accepted.length)
  })
})

test('AP-18: four thousand distinct plans never share a digest; a hundred thousand in soak/digests.soak.ts', () => {
  const digests = new Map<string, string>()
  addDigests(digests, fc.sample(nearPlans, 800))
  expect(digests.size).toBeGreaterThan(4000)
})

describe('ML-09: beyond the limits a plan is refused whole', () => {
  const plan = decodePlan(first!.text)
  const withScript = (script: string): PlanDocument => ({ ...plan, steps: [{ ...plan.steps[0]!, script }] })

  test('a script of exactly the limit is taken, one byte more is not', () => {
    expect(encodePlan(withScript('x'.repeat(PLAN_LIMITS.scriptBytes)))).toContain('xxx')
    expect(() => encodePlan(withScript('x'.repeat(PLAN_LIMITS.scriptBytes + 1)))).toThrow(
      '8192 bytes at most',
    )
  })

  test('bytes count, not characters', () => {
    expect(() => encodePlan(withScript('é'.repeat(PLAN_LIMITS.scriptBytes / 2 + 1)))).toThrow(
      '8192 bytes at most',
    )
  })

  test('a document that is too large is refused before it is parsed', () => {
    expect(() => decodePlan(' '.repeat(PLAN_LIMITS.documentBytes + 1))).toThrow('too large')
  })
})
