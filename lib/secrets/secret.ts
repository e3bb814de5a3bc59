import { z } from 'zod'

/** A secret is given to a step as an environment variable of its name, and is called by it everywhere. */
export const SecretName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, {
  error: 'A name has letters, digits and underscores, 64 at most, and does not begin with a digit',
})

/** Shorter values would be masked in ordinary words; longer ones are files, not environment. */
const SECRET_BYTES = { least: 8, most: 32 * 1024 } as const

/** Its bound, and the one on values, keep an order to a run-host within one message. */
export const SECRETS_PER_STEP = 10

// An environment cannot hold NUL; others of these are never part of a password or key on purpose.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/

/** What may be kept. No message of it repeats the value. */
export const SecretValue = z
  .string()
  .refine((value) => Buffer.byteLength(value) >= SECRET_BYTES.least, {
    error: `A secret has ${SECRET_BYTES.least} bytes at least: a shorter one could not be masked in output`,
  })
  .refine((value) => Buffer.byteLength(value) <= SECRET_BYTES.most, {
    error: `A secret has ${SECRET_BYTES.most} bytes at most`,
  })
  .refine((value) => value.isWellFormed() && !CONTROL.test(value), {
    error: 'a secret is text without control characters other than tab and line breaks',
  })

/** What everybody may know of a secret. */
export const SecretFacts = z.object({
  name: SecretName,
  version: z.int().min(1),
  /** Keyed by the runner, so that nobody else can test guesses against it. */
  commitment: z.string(),
  /** Milliseconds since 1970. */
  setAt: z.int(),
  setBy: z.string(),
})
export type SecretFacts = z.infer<typeof SecretFacts>
