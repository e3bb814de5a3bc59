import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparePolicies } from './compare.ts'
import { withRules } from './testing/policies.ts'

const rule = (name: string, count = 1) => ({ name, require: [[{ count, group: 'anyone' }]] })
const kinds = (before: object[], after: object[]) =>
  comparePolicies(withRules(before), withRules(after)).rules.map((change) => [change.kind, change.rule.name])

test.each<[string, object[], object[], string[][]]>([
  [
    'nothing',
    [rule('a'), rule('b')],
    [rule('a'), rule('b')],
    [
      ['same', 'a'],
      ['same', 'b'],
    ],
  ],
  [
    'a new one',
    [rule('b')],
    [rule('a'), rule('b')],
    [
      ['added', 'a'],
      ['same', 'b'],
    ],
  ],
  [
    'one that is gone, in its place',
    [rule('a'), rule('b')],
    [rule('a')],
    [
      ['same', 'a'],
      ['removed', 'b'],
    ],
  ],
  ['other words', [rule('a')], [rule('a', 2)], [['changed', 'a']]],
  [
    'another order',
    [rule('a'), rule('b'), rule('c')],
    [rule('c'), rule('a'), rule('b')],
    [
      ['moved', 'c'],
      ['same', 'a'],
      ['same', 'b'],
    ],
  ],
])('it shows %s', (_name, before, after, expected) => {
  expect(kinds(before, after)).toEqual(expected)
})

test('a rule that is both changed and moved says both', () => {
  const [first] = comparePolicies(
    withRules([rule('a'), rule('b')]),
    withRules([rule('b', 2), rule('a')]),
  ).rules
  expect(first).toMatchObject({ kind: 'changed', moved: true })
})

test('what stands besides the rules is compared in words', () => {
  const before = withRules([rule('a')], { groups: { dba: ['ben'] } })
  const after = withRules([rule('a')], { groups: { dba: ['ben', 'carla'] }, approvalMinutes: 10 })
  expect(comparePolicies(before, after).rest).toEqual([
    { name: 'Group dba', before: 'ben', after: 'ben, carla' },
    { name: 'An approval stays good for', before: '240 minutes', after: '10 minutes' },
  ])
})

test('nothing is left out: the old rules and the new ones can be read from any comparison', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
  fc.assert(
    fc.property(names, names, (before, after) => {
      const changes = kinds(
        before.map((name) => rule(name)),
        after.map((name) => rule(name)),
      )
      const left = changes.filter(([kind]) => kind !== 'removed').map(([, name]) => name)
      expect(left).toEqual(after)
      const old = changes.filter(([kind]) => kind !== 'added').map(([, name]) => name)
      expect(old.toSorted()).toEqual(before.toSorted())
    }),
  )
})
