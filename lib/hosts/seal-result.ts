import { z } from 'zod'
import { PlanFile } from '../plans/document.ts'
import { ShellOpinion } from './protocol.ts'

/** The digest of what was kept, and what the host's shell says of each step; it counts at start as well. */
export const SealResult = z.object({ digest: z.string(), opinions: z.array(ShellOpinion) })
export type SealResult = z.infer<typeof SealResult>

/** For each step, the local files that it executes, as they are now. */
export const FilesResult = z.object({ files: z.array(z.array(PlanFile)) })
export type FilesResult = z.infer<typeof FilesResult>
