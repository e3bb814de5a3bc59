import type { SecretName, SecretValue } from '#lib/secrets/secret.ts'

/** What is wrong with a secret's name or value, in a sentence; null where it may be sent. */
export const secretFault = (shape: typeof SecretName | typeof SecretValue, text: string): string | null =>
  shape.safeParse(text).error?.issues[0]?.message ?? null
