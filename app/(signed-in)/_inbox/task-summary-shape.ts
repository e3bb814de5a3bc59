import { z } from 'zod'
import { RISKS } from '#lib/risk/levels.ts'
import { RUN_STATUSES, TASK_STATUSES } from '#lib/statuses.ts'
import type { TaskSummary } from '#lib/tasks/view.ts'

/** A row of the inbox as the API sends it. */
export const TaskSummaryShape: z.ZodType<TaskSummary> = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  status: z.enum(TASK_STATUSES),
  risk: z.enum(RISKS).nullable(),
  host: z.string(),
  requester: z.object({
    kind: z.enum(['member', 'agent', 'schedule', 'runner', 'system']),
    id: z.string(),
    name: z.string(),
  }),
  ownerName: z.string(),
  approvals: z
    .object({
      have: z.number(),
      required: z.number(),
      by: z.enum(['people', 'grant', 'rule']),
      until: z.string().nullable(),
    })
    .nullable(),
  needs: z.enum(['answer', 'changes', 'another_plan']).nullable(),
  timeLimit: z.number().nullable(),
  run: z
    .object({
      id: z.string(),
      status: z.enum(RUN_STATUSES),
      step: z.number(),
      steps: z.number(),
      startedAt: z.string(),
      endedAt: z.string().nullable(),
    })
    .nullable(),
  expiresAt: z.string().nullable(),
  createdAt: z.string(),
})
