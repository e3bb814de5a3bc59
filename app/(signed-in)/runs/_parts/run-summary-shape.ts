import { z } from 'zod'
import { RISKS } from '#lib/risk/levels.ts'
import { RUN_STATUSES } from '#lib/statuses.ts'

/** A row of the list as the API sends it. */
export const RunSummaryShape = z.object({
  id: z.string(),
  task: z.object({ number: z.number(), title: z.string() }),
  host: z.string(),
  status: z.enum(RUN_STATUSES),
  risk: z.enum(RISKS),
  step: z.number(),
  steps: z.number(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
})
