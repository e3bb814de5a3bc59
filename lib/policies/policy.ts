import { z } from 'zod'
import type { Risk } from '../risk/levels.ts'

/** The rules by which a runner counts reviews. The runner owns the file; the web half only shows it. */
export const Policy = z.strictObject({
  /** Raised by one with every change, and named in every statement. */
  version: z.int().min(1),
  /** How many people must approve, by the plan's highest risk. */
  approvals: z.strictObject({
    read_only: z.int().min(1),
    low: z.int().min(1),
    medium: z.int().min(1),
    high: z.int().min(1),
    opaque: z.int().min(1),
  }),
  /** One person alone may countersign what they asked for. Switched at the console only, stamped on every record. */
  solo: z.boolean(),
  /** Minutes that a plan waits for reviews. */
  pendingMinutes: z.int().min(1),
  /** Minutes that an approval stays good. */
  approvalMinutes: z.int().min(1),
  /** Runs that the host takes at once; others wait in line. Each costs a process of about 50 MB. */
  concurrentRuns: z.int().min(1).max(256).default(1),
})

export type Policy = z.infer<typeof Policy>

export const DEFAULT_POLICY: Policy = {
  version: 1,
  approvals: { read_only: 1, low: 1, medium: 1, high: 2, opaque: 2 },
  solo: false,
  pendingMinutes: 24 * 60,
  approvalMinutes: 4 * 60,
  concurrentRuns: 1,
}

/** What the policy asks of a plan of this risk: how many people, and the rule in words. */
export function requirementFor(policy: Policy, risk: Risk): { approvals: number; rule: string } {
  if (policy.solo) return { approvals: 1, rule: 'solo mode: one person may countersign their own task' }
  const approvals = policy.approvals[risk]
  return {
    approvals,
    rule: `${risk.replace('_', '-')} risk needs ${approvals === 1 ? 'one person' : `${approvals} people`}`,
  }
}
