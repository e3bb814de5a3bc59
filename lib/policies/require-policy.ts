import { invalid } from '../errors.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'

/** The policy in a value. Throws invalid `policy_invalid`. */
export function requirePolicy(value: unknown): Policy {
  const read = readPolicy(value)
  if ('policy' in read) return read.policy
  throw invalid('policy_invalid', `This is not a policy: ${read.fault}.`)
}
