import { z } from 'zod'

const end = z.string()

/** The marks that readers of a recording act on; later ones pass as unknown. */
const MarkShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step.started'), pid: z.number() }),
  z.object({
    type: z.literal('step.ended'),
    end,
    exitCode: z.number().nullable(),
    signal: z.string().nullable(),
    bytes: z.number(),
    sha256: z.string(),
  }),
  z.object({ type: z.literal('run.ended'), end }),
])
export type ReadMark = z.infer<typeof MarkShape>

/** What a mark says; null where it is one that this version does not act on, or is no mark. */
export function readMark(payload: Uint8Array): ReadMark | null {
  try {
    const parsed = MarkShape.safeParse(JSON.parse(new TextDecoder().decode(payload)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
