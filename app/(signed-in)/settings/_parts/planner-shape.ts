import { z } from 'zod'

const Job = z
  .object({
    id: z.string(),
    model: z.string().nullable(),
    stage: z.string(),
    detail: z.string().nullable(),
    done: z.number(),
    total: z.number(),
    trial: z
      .object({
        script: z.string(),
        firstWord: z.number(),
        speed: z.number(),
        onProcessor: z.boolean().nullable(),
      })
      .nullable(),
    at: z.string(),
  })
  .nullable()
type Job = z.infer<typeof Job>

/** What Settings show of the planner. */
export const PlannerShape = z.object({
  ollama: z.object({
    api: z.enum(['ollama', 'openai-compatible']),
    reachable: z.boolean(),
    address: z.string(),
    model: z.string().nullable(),
    models: z.array(z.string()),
    detail: z.string().nullable(),
  }),
  tried: Job,
  pulled: Job,
  mayManage: z.boolean(),
})
export type Planner = z.infer<typeof PlannerShape>

export const isUnderWay = (job: Job | undefined): boolean =>
  job?.stage === 'waiting' || job?.stage === 'working'
