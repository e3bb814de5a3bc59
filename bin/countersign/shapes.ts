import { z } from 'zod'
import { RUN_STATUSES, TASK_STATUSES } from '../../lib/statuses.ts'

// What the command line reads of the API's answers (lib/tasks/view.ts); everything else passes through to --json.

const Person = z.looseObject({ id: z.string(), name: z.string() })

export const Plan = z.looseObject({
  revision: z.int(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  title: z.string(),
  author: z.looseObject({ name: z.string() }),
  risk: z.string(),
  covers: z.looseObject({ host: z.string(), user: z.string(), cwd: z.string(), timeLimit: z.number() }),
  steps: z.array(
    z.looseObject({
      position: z.int(),
      purpose: z.string(),
      script: z.string(),
      risk: z.string(),
      timeLimit: z.int(),
      tty: z.boolean(),
      leavesProcesses: z.boolean(),
      files: z.array(z.object({ path: z.string(), sha256: z.string() })).default([]),
      findings: z.array(z.looseObject({ words: z.string() })),
      secrets: z.array(z.looseObject({ name: z.string(), version: z.int() })).default([]),
    }),
  ),
  hostCheck: z
    .looseObject({
      steps: z.array(z.looseObject({ findings: z.array(z.looseObject({ words: z.string() })) })),
    })
    .nullish(),
  resolution: z.looseObject({
    state: z.string(),
    have: z.int(),
    required: z.int(),
    needed: z.array(z.string()),
    rule: z.string(),
    approvedBy: z.array(Person),
    canUnblock: z.array(Person),
    reachable: z.boolean(),
  }),
  altered: z.string().nullable(),
})
export type Plan = z.infer<typeof Plan>

export const Questions = z.looseObject({
  id: z.string(),
  questions: z.array(
    z.looseObject({
      words: z.string(),
      choices: z.array(z.string()),
      answer: z.string().nullable(),
      parameter: z.looseObject({ example: z.string() }).nullable(),
    }),
  ),
})
export type Questions = z.infer<typeof Questions>

export const Task = z.looseObject({
  id: z.string(),
  number: z.int(),
  text: z.string(),
  title: z.string(),
  status: z.enum(TASK_STATUSES),
  host: z.looseObject({ name: z.string(), user: z.string(), separated: z.boolean(), solo: z.boolean() }),
  owner: Person,
  drafting: z.looseObject({ stage: z.string(), detail: z.string().nullable() }).nullable(),
  questions: Questions.nullish(),
  plan: Plan.nullable(),
  runs: z.array(z.looseObject({ id: z.string(), status: z.enum(RUN_STATUSES), startedAt: z.string() })),
  you: z.looseObject({ id: z.string().nullable() }),
})
export type Task = z.infer<typeof Task>

export const Run = z.looseObject({
  id: z.string(),
  status: z.enum(RUN_STATUSES),
  reason: z.string().nullable(),
  task: z.looseObject({ number: z.int() }),
  steps: z.array(
    z.looseObject({
      position: z.int(),
      purpose: z.string(),
      status: z.string(),
      exitCode: z.int().nullable(),
      signal: z.string().nullable(),
      survivors: z.int().optional(),
    }),
  ),
})
export type Run = z.infer<typeof Run>

export const TaskReply = z.looseObject({ task: Task })
export const RunReply = z.looseObject({ run: z.looseObject({ id: z.string() }) })

export const Verdict = z.looseObject({
  ok: z.boolean(),
  events: z.int(),
  head: z.looseObject({ sequence: z.int(), hash: z.string() }),
  firstBad: z.int().nullable(),
  why: z.string().nullable(),
})
