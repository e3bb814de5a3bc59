import { z } from 'zod'

/** A request with commands that answer it. */
export const Row = z.object({
  id: z.string(),
  /** The request, in plain English. */
  nl: z.string(),
  /** Two commands that are right. */
  bash: z.string(),
  bash2: z.string().optional(),
  effect: z.enum(['read', 'change', 'destructive']),
  /** Its last word names a tree, an archive NAME.tar.gz of the testbed folder. */
  fixture: z.string().optional(),
})

export type Row = z.infer<typeof Row>
