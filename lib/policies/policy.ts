import { z } from 'zod'
import { EFFECT_KINDS } from '../effects/effect.ts'
import { RISKS, type Risk } from '../risk/levels.ts'
import { Window } from './window.ts'

/** Who asked for a plan: a person, a program with a token, or a timetable. */
export const REQUESTERS = ['member', 'agent', 'schedule'] as const
export type RequesterKind = (typeof REQUESTERS)[number]

/** The group that everybody is in. */
export const ANYONE = 'anyone'

/** So many people of one group. */
const Seats = z.strictObject({ count: z.int().min(1).max(20), group: z.string() })
export type Seats = z.infer<typeof Seats>

/** When a rule applies: every condition that is given holds, and of a list one entry is enough. */
const When = z.strictObject({
  risk: z.array(z.enum(RISKS)).min(1).optional(),
  effects: z.array(z.enum(EFFECT_KINDS)).min(1).optional(),
  requester: z.array(z.enum(REQUESTERS)).min(1).optional(),
  /** Names of hosts, or tags that this policy gives its host. */
  hosts: z.array(z.string().min(1)).min(1).optional(),
  window: Window.optional(),
})

const Rule = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    when: When.default({}),
    /** Such a plan never starts, for this reason. */
    forbid: z.string().trim().min(1).max(300).optional(),
    /** All of these, each of them met by any one of its alternatives. Nobody fills two seats. */
    require: z.array(z.array(Seats).min(1).max(4)).min(1).max(5).optional(),
    /** signed: only approvals that the runner itself could check count. */
    assurance: z.enum(['session', 'signed']).default('session'),
    /** Minutes between a plan's sealing and its earliest start. */
    waitMinutes: z.int().min(0).default(0),
    /** Minutes that an approval stays good, where that is less than the policy's own measure. */
    approvalMinutes: z.int().min(1).optional(),
    /** Where the policy's own switch is on as well: a plan that is proven read-only needs nobody's approval. */
    autoRun: z.boolean().default(false),
  })
  .refine((rule) => (rule.forbid === undefined) !== (rule.require === undefined), {
    error: 'a rule says either require or forbid',
  })
  .refine(({ autoRun, require: clauses, assurance }) => !autoRun || (clauses && assurance === 'session'), {
    error:
      'a rule that lets plans run by themselves says what all others require, and cannot ask for signatures',
  })
export type Rule = z.infer<typeof Rule>

const Shape = z
  .strictObject({
    /** Raised by one with every change, and named in every statement. */
    version: z.int().min(1),
    /** The first that applies decides; a plan that none applies to is forbidden. */
    rules: z.array(Rule).max(100),
    /** Members' ids, by the name of the group. */
    groups: z.record(z.string().min(1).max(50), z.array(z.string().max(100)).max(1000)).default({}),
    /** What rules may call this host, besides its name. */
    tags: z.array(z.string().min(1).max(50)).max(50).default([]),
    /** One person alone may countersign what they asked for. Switched at the console only, stamped on every record. */
    solo: z.boolean(),
    /** Whether rules may let a plan run that nobody reviewed: off, unless a team decides otherwise. */
    autoRun: z.boolean().default(false),
    /** Minutes that a plan waits for reviews. */
    pendingMinutes: z.int().min(1),
    /** Minutes that an approval stays good. */
    approvalMinutes: z.int().min(1),
    /** Runs that the host takes at once; others wait in line. Each costs a process of about 50 MB. */
    concurrentRuns: z.int().min(1).max(256).default(1),
  })
  .superRefine((policy, context) => {
    for (const message of faultsOf(policy)) context.addIssue({ code: 'custom', message })
  })

/** A policy from before there were rules said how many people each risk needs. It goes on meaning the same. */
const Numbers = z.object({ approvals: z.record(z.enum(RISKS), z.int().min(1).max(20)) })

/** The rules by which a runner counts reviews. The runner owns the file; the web half only shows it. */
export const Policy = z.preprocess(fromNumbers, Shape)
export type Policy = z.infer<typeof Policy>

/** One person up to medium risk, two beyond. */
export const DEFAULT_POLICY: Policy = Policy.parse({
  version: 1,
  rules: [
    {
      name: 'high or opaque risk',
      when: { risk: ['high', 'opaque'] },
      require: [[{ count: 2, group: ANYONE }]],
    },
    { name: 'up to medium risk', require: [[{ count: 1, group: ANYONE }]] },
  ],
  solo: false,
  pendingMinutes: 24 * 60,
  approvalMinutes: 4 * 60,
})

function fromNumbers(file: unknown): unknown {
  const old = Numbers.safeParse(file)
  if (!old.success || typeof file !== 'object' || file === null || 'rules' in file) return file
  const { approvals, ...rest } = { ...file, ...old.data }
  return { ...rest, rules: RISKS.map((risk) => numberRule(risk, approvals[risk])) }
}

const numberRule = (risk: Risk, count: number) => ({
  name: `${risk.replace('_', '-')} risk`,
  when: { risk: [risk] },
  require: [[{ count, group: ANYONE }]],
})

function* faultsOf({ rules, groups }: Pick<z.infer<typeof Shape>, 'rules' | 'groups'>): Generator<string> {
  if (Object.hasOwn(groups, ANYONE)) yield `the group ${ANYONE} is built in and cannot be set`
  const names = rules.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) yield `two rules are called ${twice}`
  for (const { name, require = [] } of rules)
    for (const { group } of require.flat())
      if (group !== ANYONE && !Object.hasOwn(groups, group))
        yield `the rule ${name} names the group ${group}, which does not exist`
}
