import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../policies/policy.ts'
import { needing, withRules } from '../policies/testing/policies.ts'
import { neededForPolicy } from './needed.ts'

const one = (group: string) => [{ count: 1, group }]
const groups = { dba: ['ben', 'carla'], security: ['carla', 'dora'] }
const TWO_GROUPS = withRules([{ name: 'both', require: [one('dba'), one('security')] }], { groups })

test.each([
  ['two sign, though one would do for any plan', needing(1), ['ben'], ['one person']],
  ['and two are enough then', needing(1), ['ben', 'carla'], []],
  ['nobody signed', needing(1), [], ['2 people']],
  ['as many as the strictest rule asks for', needing(4), ['ben', 'carla'], ['2 people']],
  ['the default asks for two', DEFAULT_POLICY, ['ben', 'carla'], []],
  ['each on one seat', TWO_GROUPS, ['carla', 'emil'], ['1 of security']],
  ['of both groups', TWO_GROUPS, ['ben', 'dora'], []],
  ['solo mode lowers nothing', needing(3, { solo: true }), ['ben'], ['2 people']],
  ['a rule that forbids asks nobody', withRules([{ name: 'no', forbid: 'never' }]), ['ben', 'carla'], []],
])('a change of the policy: %s', (_name, policy, signers, needed) => {
  expect(neededForPolicy(policy, signers)).toEqual(needed)
})
