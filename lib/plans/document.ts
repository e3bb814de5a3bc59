import { createHash } from 'node:crypto'
import { z } from 'zod'
import { SECRETS_PER_STEP, SecretName } from '../secrets/secret.ts'
import { canonicalJson, parseCanonical } from './canonical.ts'

export const PLAN_FORMAT = 'countersign/plan/v1'

/** Limits that every door and the runner keep (ML-09): beyond them a plan is refused whole, never cut. */
export const PLAN_LIMITS = { steps: 50, scriptBytes: 8 * 1024, documentBytes: 512 * 1024 } as const

const Script = z
  .string()
  .min(1)
  .refine((script) => Buffer.byteLength(script) <= PLAN_LIMITS.scriptBytes, {
    error: `a step may hold ${PLAN_LIMITS.scriptBytes} bytes at most`,
  })

/** A secret that a step gets as environment: the commitment binds the value and reveals nothing of it. */
export const PlanSecret = z.strictObject({
  name: SecretName,
  version: z.int().min(1),
  commitment: z.string().regex(/^[0-9a-f]{64}$/),
})

/** A local file that a step executes, and what it holds. */
export const PlanFile = z.strictObject({
  path: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

export const PlanStep = z.strictObject({
  /** The program and its arguments before the script, for example ["/bin/bash", "-e", "-c"]; a fresh one per step. */
  interpreter: z.array(z.string().min(1)).min(1),
  /** The exact bytes handed to the interpreter as its last argument. */
  script: Script,
  tty: z.boolean(),
  /** Seconds after which the step is ended. */
  timeLimit: z.int().min(1).max(86_400),
  /** Bytes of output that are kept. */
  outputLimit: z
    .int()
    .min(1024)
    .max(1024 ** 3),
  /** Whether processes may stay behind when the step ends. */
  leavesProcesses: z.boolean(),
  /** Local files that the step executes, with their SHA-256. */
  files: z.array(PlanFile),
  /** By name, each once, so that a set of secrets has one text. */
  secrets: z
    .array(PlanSecret)
    .max(SECRETS_PER_STEP)
    .refine(
      (secrets) => secrets.every(({ name }, index) => index === 0 || name > (secrets[index - 1]?.name ?? '')),
      {
        error: 'secrets stand in order of their names, each once',
      },
    ),
})

/** How far ahead a window may close. */
export const WINDOW_DAYS = 31

/** When a plan may start, in seconds since 1970: from the first on, and no more from the second on. */
export const PlanWindow = z
  .strictObject({ notBefore: z.int().min(0), until: z.int().min(0) })
  .refine(({ notBefore, until }) => notBefore < until, { error: 'a window opens before it closes' })

/** Everything that a digest covers; specified in docs/formats/plan.md. */
export const PlanDocument = z.strictObject({
  format: z.literal(PLAN_FORMAT),
  task: z.string().min(1),
  revision: z.int().min(1),
  host: z.strictObject({ id: z.string().min(1), key: z.string().min(1) }),
  user: z.string().min(1),
  cwd: z.string().startsWith('/'),
  environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string()),
  /** Missing: whenever it is approved. */
  window: PlanWindow.optional(),
  steps: z.array(PlanStep).min(1).max(PLAN_LIMITS.steps),
})

export type PlanWindow = z.infer<typeof PlanWindow>
export type PlanSecret = z.infer<typeof PlanSecret>
export type PlanFile = z.infer<typeof PlanFile>
export type PlanStep = z.infer<typeof PlanStep>
export type PlanDocument = z.infer<typeof PlanDocument>
export type Digest = string & { readonly __brand?: 'digest' }

/** The canonical text of a plan. Throws ZodError or NotCanonical for anything that is not exactly a plan. */
export function encodePlan(plan: PlanDocument): string {
  return canonicalJson(PlanDocument.parse(plan))
}

/** The plan in a canonical text. Throws where the text is not byte for byte what `encodePlan` writes. */
export function decodePlan(text: string): PlanDocument {
  if (Buffer.byteLength(text) > PLAN_LIMITS.documentBytes) throw new Error('the plan is too large')
  return PlanDocument.parse(parseCanonical(text))
}

/** The plan in a stored text, which was checked when it was sealed. Whether it is still that one is its digest's business. */
export const readDocument = ({ document }: { document: string }): PlanDocument =>
  JSON.parse(document) as PlanDocument

/** SHA-256 over the format's name, LF and the canonical text; 64 hexadecimal digits. */
export function digestPlan(text: string): Digest {
  return createHash('sha256').update(`${PLAN_FORMAT}\n`).update(text).digest('hex')
}

/** How many seconds a step may take at most, by the step that may take longest. */
export const longestStep = ({ steps }: PlanDocument): number =>
  Math.max(...steps.map((step) => step.timeLimit))
