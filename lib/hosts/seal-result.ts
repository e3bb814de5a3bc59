import { z } from 'zod'
import { PlanFile } from '../plans/document.ts'
import { ShellOpinion } from './protocol.ts'

/**
 * The digest of what was kept, what the host's shell says of each step (it counts at start as well), and the local files that
 * each step executes as they are now.
 */
export const SealResult = z.object({
  digest: z.string(),
  opinions: z.array(ShellOpinion),
  files: z.array(z.array(PlanFile)),
})
export type SealResult = z.infer<typeof SealResult>
