import { z } from 'zod'
import { RUN_ENDS } from '#lib/hosts/protocol.ts'
import { CONTAINMENTS, StepLimits, StepOutcome } from '#lib/hosts/step-facts.ts'
import type { FromRunHost } from './messages.ts'

const position = z.int().min(1)
const n = z.int().min(1)

const Message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    identity: z.object({ pid: z.int(), startTime: z.string(), bootId: z.string() }),
    run: z.string().nullable(),
  }),
  z.object({ n, type: z.literal('ask'), position, problem: z.string().nullable() }),
  z.object({
    n,
    type: z.literal('started'),
    position,
    pid: z.int(),
    startTime: z.string(),
    containment: z.enum(CONTAINMENTS),
    limits: StepLimits,
  }),
  z.object({ n, type: z.literal('ended'), position, ...StepOutcome.shape }),
  z.object({ n, type: z.literal('finished'), end: z.enum(RUN_ENDS), reason: z.string() }),
])

/** One line from a run-host. Throws where it is none of the messages. */
export function parseMessage(line: string): FromRunHost {
  return Message.parse(JSON.parse(line))
}
