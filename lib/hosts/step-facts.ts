import { z } from 'zod'

// What a host says of how it carries out a step.

/** How the processes of a step are held together: a cgroup of version 2 or 1, or their session alone. */
export const CONTAINMENTS = ['cgroup2', 'cgroup1', 'session'] as const
export type Containment = (typeof CONTAINMENTS)[number]

/** What one step may use; null where nothing enforces it on this host. */
export const StepLimits = z.object({
  processes: z.int().nullable(),
  /** Bytes. */
  memory: z.int().nullable(),
  /** Open files of each process. */
  files: z.int(),
  /** Seconds without output after which people are told. Nothing is ended. */
  silence: z.int(),
})
export type StepLimits = z.infer<typeof StepLimits>

/** Limits whose enforcement the kernel counts. */
const HIT_LIMITS = ['memory', 'processes'] as const
export type HitLimit = (typeof HIT_LIMITS)[number]

/** A process that was there when the command of its step had exited, and whether it was ended then. */
export const Survivor = z.object({ pid: z.int(), command: z.string(), ended: z.boolean() })
export type Survivor = z.infer<typeof Survivor>

/** What else there is to say of a step's end: how many survived its command, the first of them, limits that were hit. */
export const StepAftermath = z.object({
  survivors: z.int().optional(),
  left: z.array(Survivor).optional(),
  hit: z.array(z.enum(HIT_LIMITS)).optional(),
})
export type StepAftermath = z.infer<typeof StepAftermath>

const STEP_ENDS = ['succeeded', 'failed', 'timed_out', 'canceled', 'unknown'] as const

/** How a step ended, exactly: an exit code or a signal, what it wrote, and what else there is to say. */
export const StepOutcome = z.object({
  end: z.enum(STEP_ENDS),
  exitCode: z.int().nullable(),
  signal: z.string().nullable(),
  bytes: z.int(),
  sha256: z.string(),
  ...StepAftermath.shape,
})
export type StepOutcome = z.infer<typeof StepOutcome>
