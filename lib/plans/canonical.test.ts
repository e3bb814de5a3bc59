import fs from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, NotCanonical, parseCanonical } from './canonical.ts'

const vectors = JSON.parse(fs.readFileSync('docs/formats/vectors/canonical.json', 'utf8')) as {
  accepted: { name: string; value: unknown; canonical: string }[]
  refusedValues: { name: string; json: string; path: string }[]
  refusedTexts: { name: string; text: string }[]
}

describe('AP-18: the vectors of docs/formats/vectors/canonical.json', () => {
  test.each(vectors.accepted)('$name', ({ value, canonical }) => {
    expect(canonicalJson(value)).toBe(canonical)
    expect(parseCanonical(canonical)).toEqual(value)
  })

  test.each(vectors.refusedValues)('refused: $name', ({ json, path }) => {
    const error = catching(() => canonicalJson(JSON.parse(json)))
    expect(error).toBeInstanceOf(NotCanonical)
    expect(error).toMatchObject({ path })
  })

  test.each(vectors.refusedTexts)('refused text: $name', ({ text }) => {
    expect(() => parseCanonical(text)).toThrow(NotCanonical)
  })
})

test.each([undefined, () => 1, Symbol('s'), 1n, Number.NaN, Number.POSITIVE_INFINITY])(
  'no canonical form: %s',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(NotCanonical)
    expect(() => canonicalJson({ a: [value] })).toThrow(NotCanonical)
  },
)

const FORBIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('a', 'b', ' ', '\t', '\n', '"', '\\', '\u00a0', 'é', 'e\u0301', '😀'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    ),
  })
  .filter((value) => value.isWellFormed() && !FORBIDDEN.test(value))
const name = text.filter((words) => !/["\\\t\n]/.test(words))
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'value' },
    text,
    fc.maxSafeInteger().filter((n) => !Object.is(n, -0)),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'value' }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true, depthIdentifier: 'value' }),
  ),
}))

describe('AP-18: laws', () => {
  test('a value comes back from its text, and the text is a fixed point', () => {
    fc.assert(
      fc.property(value, (v) => {
        const encoded = canonicalJson(v)
        expect(parseCanonical(encoded)).toEqual(v)
        expect(canonicalJson(parseCanonical(encoded))).toBe(encoded)
        expect(JSON.parse(encoded)).toEqual(v)
      }),
      { numRuns: 3000 },
    )
  })

  test('distinct values never share bytes', () => {
    const seen = new Map<string, unknown>()
    fc.assert(
      fc.property(value, (v) => {
        const encoded = canonicalJson(v)
        if (seen.has(encoded)) expect(seen.get(encoded)).toEqual(v)
        seen.set(encoded, v)
      }),
      { numRuns: 3000 },
    )
  })

  test('the order in which members were added does not matter', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, value), { selector: ([name]) => name, maxLength: 6 }),
        (members) => {
          const there = Object.fromEntries(members)
          const back = Object.fromEntries([...members].reverse())
          expect(canonicalJson(back)).toBe(canonicalJson(there))
        },
      ),
    )
  })

  test('any forbidden character anywhere is refused', () => {
    const bad = fc.constantFrom(
      ...'\0\u0007\b\v\f\r\u001b\u007f\u0085\u009b\u061c\u200e\u200f\u2028\u2029\u202e\u2066\u2069',
      '\ud800',
      '\udfff',
    )
    fc.assert(
      fc.property(text, bad, text, (before, character, after) => {
        const broken = `${before}${character}${after}`
        expect(() => canonicalJson({ a: [broken] })).toThrow(NotCanonical)
        expect(() => canonicalJson({ [broken]: 1 })).toThrow(NotCanonical)
      }),
    )
  })

  test('a text with any one byte changed is another value or none', () => {
    fc.assert(
      fc.property(value, fc.nat(), fc.nat(255), (v, at, byte) => {
        const bytes = Buffer.from(canonicalJson(v))
        const changed = Buffer.from(bytes)
        changed[at % bytes.length] = byte
        if (changed.equals(bytes)) return
        const parsed = catching(() => parseCanonical(new TextDecoder().decode(changed)))
        if (!(parsed instanceof NotCanonical)) expect(parsed).not.toEqual(v)
      }),
      { numRuns: 2000 },
    )
  })
})

function catching(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}
