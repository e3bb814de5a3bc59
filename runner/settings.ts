import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'

const whole = (least: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least, { error: `must be ${least} at least` })

const Variables = z.object({
  COUNTERSIGN_DATA: z.string().min(1).default('./data'),
  COUNTERSIGN_WEB_GROUP: z.string().regex(/^\d+$/, 'must be a numeric group id').transform(Number).optional(),
  COUNTERSIGN_WEB_USER: z.string().min(1).optional(),
  COUNTERSIGN_RUN_USER: z.string().min(1).optional(),
  COUNTERSIGN_KEEP_DAYS: z.coerce.number().positive('must be a number of days').optional(),
  COUNTERSIGN_KEEP_BYTES: z.coerce.number().positive('must be a number of bytes').optional(),
  COUNTERSIGN_APPROVAL_PORT: z.string().regex(/^\d+$/, 'must be a port number').transform(Number).optional(),
  COUNTERSIGN_URL: z.string().default('http://localhost:3000'),
  HOST: z.string().default('127.0.0.1'),
  COUNTERSIGN_APPROVAL_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .default('http://localhost:3001'),
  COUNTERSIGN_STEP_PROCESSES: whole(16).default(4096),
  COUNTERSIGN_STEP_MEMORY: whole(16)
    .transform((mebibytes) => mebibytes * 1024 ** 2)
    .default(Math.floor(os.totalmem() * 0.8)),
  COUNTERSIGN_STEP_FILES: whole(64).default(65_536),
  COUNTERSIGN_STEP_SILENCE: whole(1).default(120),
})

/** What is kept of recordings; null: without end. */
export interface Keeping {
  days: number | null
  /** Bytes of all recordings together, those of live runs included. */
  bytes: number | null
}

/** What the surroundings tell a runner. */
export interface Settings {
  /** The data folder, absolute. */
  data: string
  /** Numeric group that may talk to the socket and read recordings; null: the runner's own user only. */
  webGroup: number | null
  /** OS user of the web half, where the starter said so. */
  webUser: string | null
  /** OS user that steps run as. */
  runUser: string
  /** The origin on which reviews are signed, and the port of this machine that serves it; null: nobody serves it. */
  approvalUrl: string
  approvalPort: number | null
  /** The address that the approval page binds, and where people reach the web half. */
  bind: string
  webUrl: string
  /** What one step may use, where this host can enforce it. */
  limits: { processes: number; memory: number; files: number; silence: number }
  /** What is kept of recordings. */
  keeping: Keeping
  /** OS user of the runner itself. */
  ownUser: string
}

/** Reads the settings from environment variables. Throws an Error that names the variable at fault. */
export function readSettings(source: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value))
  const parsed = Variables.safeParse(given)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((i) => `${String(i.path[0])}: ${i.message}`).join('\n'))
  const ownUser = os.userInfo().username
  return {
    data: path.resolve(parsed.data.COUNTERSIGN_DATA),
    webGroup: parsed.data.COUNTERSIGN_WEB_GROUP ?? null,
    webUser: parsed.data.COUNTERSIGN_WEB_USER ?? null,
    runUser: parsed.data.COUNTERSIGN_RUN_USER ?? ownUser,
    approvalUrl: parsed.data.COUNTERSIGN_APPROVAL_URL,
    limits: {
      processes: parsed.data.COUNTERSIGN_STEP_PROCESSES,
      memory: parsed.data.COUNTERSIGN_STEP_MEMORY,
      files: parsed.data.COUNTERSIGN_STEP_FILES,
      silence: parsed.data.COUNTERSIGN_STEP_SILENCE,
    },
    keeping: {
      days: parsed.data.COUNTERSIGN_KEEP_DAYS ?? null,
      bytes: parsed.data.COUNTERSIGN_KEEP_BYTES ?? null,
    },
    approvalPort: parsed.data.COUNTERSIGN_APPROVAL_PORT ?? null,
    bind: parsed.data.HOST,
    webUrl: parsed.data.COUNTERSIGN_URL,
    ownUser,
  }
}
