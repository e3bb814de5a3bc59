import fs from 'node:fs'
import { DEFAULT_POLICY, Policy } from '../../lib/policies/policy.ts'
import { EXIT } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { writeWhole } from './write-whole.ts'

/** A runner's policy. One that never started has the default, and will keep the file that it finds. */
export function readPolicy(file: string): Policy {
  try {
    return Policy.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return DEFAULT_POLICY
    throw new Failure(
      EXIT.refused,
      'policy_unreadable',
      `${file} cannot be read: ${error instanceof Error ? error.message : error}. Run this as the runner's user.`,
    )
  }
}

/** Writes a policy as the runner expects it: whole, or not at all. */
export function writePolicy(file: string, policy: Policy): void {
  writeWhole(file, `${JSON.stringify(policy, null, 2)}\n`, 0o644)
}
