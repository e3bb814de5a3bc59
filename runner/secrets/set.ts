import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { isHijack } from '../verify.ts'
import { requirePerson } from './require.ts'

type SetRequest = Extract<RunnerRequest, { type: 'secret.set' }>

/**
 * Keeps a value under a name, in place of an earlier one. It is journalled first, without the value: where the file
 * cannot be written then, the journal says more than happened, never less. Throws Refusal `secret_refused`,
 * `secret_exists`, `secrets_unavailable`, `journal_unavailable`.
 */
export function setSecret(
  { journal, secrets, machine }: Runner,
  { name, value, onlyNew, by, witness }: SetRequest,
): { name: string; version: number } {
  requirePerson(by)
  if (isHijack(name) || Object.hasOwn(machine.environment, name))
    throw new Refusal(
      'secret_refused',
      `${name} cannot be a secret: every step has that variable already, or it decides what a shell runs. Choose another name.`,
    )
  if (onlyNew && secrets.list().some((secret) => secret.name === name))
    throw new Refusal(
      'secret_exists',
      `There is a secret ${name} already. Pick it, or choose another name; only an admin replaces one.`,
      { name },
    )
  const { version, commitment, keep } = secrets.prepare({ name, value, setAt: journal.now(), setBy: by.name })
  journal.append({ type: 'secret.set', name, version, commitment, by, witness })
  keep()
  return { name, version }
}
