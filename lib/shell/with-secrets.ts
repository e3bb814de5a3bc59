import { UNKNOWN } from './argument.ts'

/** An environment with the secrets that a step gets beside it: they are set, and nobody who reads knows to what. */
export function withSecrets(
  environment: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Record<string, string> {
  return { ...environment, ...Object.fromEntries(secrets.map((name) => [name, UNKNOWN])) }
}
