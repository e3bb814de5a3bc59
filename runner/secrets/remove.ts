import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { requirePerson } from './require.ts'

type RemoveRequest = Extract<RunnerRequest, { type: 'secret.remove' }>

/** Forgets a secret: plans that name it start no more, and a step of a run that has yet to get it is not granted. */
export function removeSecret(
  { journal, secrets }: Runner,
  { name, by, witness }: RemoveRequest,
): { name: string; version: number } {
  requirePerson(by)
  const present = secrets.list().find((secret) => secret.name === name)
  if (!present)
    throw new Refusal('unknown_secret', `There is no secret ${name} on this host, or no more.`, { name })
  journal.append({ type: 'secret.remove', name, version: present.version, by, witness })
  secrets.remove(name)
  return { name, version: present.version }
}
