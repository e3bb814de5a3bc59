import { z } from 'zod'

/** A command that a model wrote instead of the plan's. */
const Answer = z.object({
  script: z.string(),
  /** How often it came. */
  times: z.int(),
  /** With half votes for commands that touch the same, and none where the lint objects. */
  votes: z.number(),
})
export type Answer = z.infer<typeof Answer>

/** What a model answered to the same request again, beside the plan's command. Kept with the plan, covered by no digest. */
export const Agreement = z.object({
  /** How many answers there are, the plan's own included. */
  of: z.int(),
  /** How many of them are the plan's command. */
  times: z.int(),
  /** The others, most votes first. */
  others: z.array(Answer),
  /** The command with more votes than the plan's own; null where there is none. Never put in its place by itself. */
  better: z.string().nullable(),
})
export type Agreement = z.infer<typeof Agreement>

/** What became of a script that was tried out where it could do no harm. */
export interface Rehearsed {
  failed: boolean
  /** What it printed and changed, in a form that is the same for the same; null where it did nothing that can be seen. */
  did: string | null
}
