import { z } from 'zod'

/** A row of the log as the API sends it. */
export const AuditRowShape = z.object({
  sequence: z.number(),
  at: z.string(),
  action: z.string(),
  actor: z.object({
    kind: z.enum(['member', 'agent', 'schedule', 'runner', 'system']),
    id: z.string(),
    name: z.string(),
  }),
  subject: z.object({ kind: z.string(), id: z.string() }),
  taskNumber: z.number().nullable(),
  record: z.string(),
  previous: z.string(),
  hash: z.string(),
})
