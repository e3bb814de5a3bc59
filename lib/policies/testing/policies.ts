import { DEFAULT_POLICY, Policy } from '../policy.ts'

/** The default policy with other rules, as a file would give them. */
export const withRules = (rules: object[], rest: object = {}): Policy =>
  Policy.parse({ ...DEFAULT_POLICY, ...rest, rules })

/** A policy that asks for so many people, whatever the plan. */
export const needing = (count: number, rest: object = {}): Policy =>
  withRules([{ name: `${count} always`, require: [[{ count, group: 'anyone' }]] }], rest)
