import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffPlans } from './diff-plans.ts'
import { type Change, diffTokens } from './diff-tokens.ts'

const side = (changes: Change[], without: Change['kind']) =>
  changes
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

describe('diffTokens', () => {
  test('shows the token that changed, not the line', () => {
    expect(diffTokens('df -h /var', 'df -i /var')).toEqual([
      { kind: 'same', text: 'df -' },
      { kind: 'removed', text: 'h' },
      { kind: 'added', text: 'i' },
      { kind: 'same', text: ' /var' },
    ])
  })

  test('pairs the lines that stayed alike, and tells the others whole', () => {
    expect(diffTokens('# lists every file system there is\ndf -h || true', 'df -h -x tmpfs || true')).toEqual(
      [
        { kind: 'removed', text: '# lists every file system there is\n' },
        { kind: 'same', text: 'df -h ' },
        { kind: 'added', text: '-x tmpfs ' },
        { kind: 'same', text: '|| true' },
      ],
    )
  })

  test.each([
    ['', ''],
    ['', 'a'],
    ['a', ''],
  ])('%j to %j', (before, after) => {
    expect(side(diffTokens(before, after), 'added')).toBe(before)
    expect(side(diffTokens(before, after), 'removed')).toBe(after)
  })

  test('both texts can be read off any difference', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '-', '🔥', '\u202E'), maxLength: 30 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = diffTokens(before, after)
        expect(side(changes, 'added')).toBe(before)
        expect(side(changes, 'removed')).toBe(after)
      }),
    )
  })

  test('texts too long to compare are replaced whole', () => {
    const changes = diffTokens('a '.repeat(2000), 'b '.repeat(2000))
    expect(changes.map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})

describe('diffPlans', () => {
  const step = (script: string, purpose = script, terms: string[] = []) => ({ script, purpose, terms })

  test('keeps, edits, adds and removes steps', () => {
    const before = [step('a'), step('b'), step('c')]
    const after = [step('a'), step('b2', 'b'), step('c'), step('d')]
    expect(diffPlans(before, after).map(({ kind }) => kind)).toEqual(['same', 'edited', 'same', 'added'])
    expect(diffPlans(after, before).map(({ kind }) => kind)).toEqual(['same', 'edited', 'same', 'removed'])
  })

  test('a step that asks for something else beside the same bytes is edited', () => {
    expect(diffPlans([step('a')], [step('a', 'a', ['runs in a terminal'])])).toMatchObject([
      { kind: 'edited', terms: [{ kind: 'added' }] },
    ])
  })

  test('a step with a new purpose and the same bytes is edited', () => {
    expect(diffPlans([step('a', 'x')], [step('a', 'y')])).toMatchObject([{ kind: 'edited' }])
  })

  test('every step of both plans is told of once', () => {
    const steps = fc.array(
      fc.constantFrom('a', 'b', 'c').map((script) => step(script)),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const kinds = diffPlans(before, after).map(({ kind }) => kind)
        const count = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length
        expect(count('same', 'edited', 'removed')).toBe(before.length)
        expect(count('same', 'edited', 'added')).toBe(after.length)
      }),
    )
  })
})
