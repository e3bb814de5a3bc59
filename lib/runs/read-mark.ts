import { z } from 'zod'

const bytes = z.number()
const end = z.string()

const Known = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step.started'), pid: z.number() }),
  z.object({
    type: z.literal('step.ended'),
    end,
    exitCode: z.number().nullable(),
    signal: z.string().nullable(),
    bytes,
    sha256: z.string(),
    survivors: z.number().optional(),
    left: z.array(z.object({ pid: z.number(), command: z.string(), ended: z.boolean() })).optional(),
    hit: z.array(z.enum(['memory', 'processes'])).optional(),
  }),
  z.object({ type: z.literal('step.silent'), seconds: z.number() }),
  z.object({ type: z.literal('output.cutting'), bytes }),
  z.object({ type: z.literal('output.cut'), bytes }),
  z.object({ type: z.literal('output.masked'), counts: z.record(z.string(), z.number()) }),
  z.object({ type: z.literal('run.ended'), end }),
])
const Named = z.object({ type: z.string().max(100) })

/** A mark as readers of a recording know it; `other` is one that they do not act on. */
export type ReadMark = z.infer<typeof Known> | { type: 'other'; name: string }

/** What a mark says. One of a later version, or no mark at all, keeps its name, so that it can be shown as such. */
export function readMark(payload: Uint8Array): ReadMark {
  const value = parse(payload)
  const known = Known.safeParse(value)
  return known.success ? known.data : { type: 'other', name: Named.safeParse(value).data?.type ?? '' }
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload))
  } catch {
    return null
  }
}
