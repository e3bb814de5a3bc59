import { z } from 'zod'
import { type Policy, REQUESTERS } from '#lib/policies/policy.ts'
import { readPolicy } from '#lib/policies/read-policy.ts'
import { RISKS } from '#lib/risk/levels.ts'

const Words = z.array(z.string()).optional()

/** A rule while it is being written: its parts are there, whether or not they make sense yet. */
const DraftRule = z.strictObject({
  name: z.string(),
  when: z
    .strictObject({
      risk: z.array(z.enum(RISKS)).optional(),
      effects: Words,
      requester: z.array(z.enum(REQUESTERS)).optional(),
      hosts: Words,
      window: z
        .strictObject({
          days: Words,
          from: z.string().optional(),
          until: z.string().optional(),
          zone: z.string().optional(),
        })
        .optional(),
    })
    .default({}),
  forbid: z.string().optional(),
  require: z.array(z.array(z.strictObject({ count: z.number(), group: z.string() }))).optional(),
  assurance: z.enum(['session', 'signed']).optional(),
  waitMinutes: z.number().optional(),
  approvalMinutes: z.number().optional(),
  autoRun: z.boolean().optional(),
})
export type DraftRule = z.infer<typeof DraftRule>

/** What a new rule asks for. */
export const ONE_PERSON = { count: 1, group: 'anyone' }

/** A policy while it is being written. */
export const PolicyDraft = z.looseObject({
  rules: z.array(DraftRule),
  groups: z.record(z.string(), z.array(z.string())).default({}),
  tags: z.array(z.string()).default([]),
  pendingMinutes: z.number(),
  approvalMinutes: z.number(),
  concurrentRuns: z.number().default(1),
  autoRun: z.boolean().default(false),
})
export type PolicyDraft = z.infer<typeof PolicyDraft>

/** What a text holds: a draft that the form can show, a policy, and what is wrong where it is none. */
interface ReadDraft {
  draft: PolicyDraft | null
  policy: Policy | null
  fault: string | null
}

/** The text of a policy as people edit it: without what is the runner's business. */
export function textOf(policy: object): string {
  const { version: _version, solo: _solo, ...edited } = policy as Partial<Policy>
  return JSON.stringify(edited, null, 2)
}

/** Reads an edited text. Version and solo mode come from the policy in force. */
export function readDraft(text: string, { version, solo }: Policy): ReadDraft {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it cannot be read'
    return { draft: null, policy: null, fault: `This is not JSON: ${why}.` }
  }
  const draft = PolicyDraft.safeParse(value).data ?? null
  const read = readPolicy(typeof value === 'object' ? { ...value, version, solo } : value)
  return 'policy' in read
    ? { draft, policy: read.policy, fault: null }
    : { draft, policy: null, fault: `Not a policy yet: ${read.fault}.` }
}
