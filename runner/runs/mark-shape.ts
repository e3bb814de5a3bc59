import { z } from 'zod'
import { RUN_ENDS } from '#lib/hosts/protocol.ts'
import { CONTAINMENTS, StepLimits, StepOutcome } from '#lib/hosts/step-facts.ts'

/** The marks that a run-host writes into a recording, as they are read back (docs/formats/recording.md). */
export const MarkShape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('step.started'),
    pid: z.int(),
    startTime: z.string().default(''),
    containment: z.enum(CONTAINMENTS).optional(),
    limits: StepLimits.optional(),
  }),
  z.object({ type: z.literal('step.silent'), seconds: z.int() }),
  z.object({ type: z.literal('step.ended'), ...StepOutcome.shape }),
  z.object({ type: z.literal('output.cutting'), bytes: z.int() }),
  z.object({ type: z.literal('output.cut'), bytes: z.int() }),
  z.object({ type: z.literal('output.masked'), counts: z.record(z.string(), z.int()) }),
  z.object({ type: z.literal('run.ended'), end: z.enum(RUN_ENDS) }),
])
export type MarkShape = z.infer<typeof MarkShape>
