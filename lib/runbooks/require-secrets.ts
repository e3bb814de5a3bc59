import { AppError } from '../errors.ts'
import { knownSecrets } from '../secrets/list.ts'
import { usableRunbooks } from './usable.ts'

/**
 * Holds what a runbook is given for its secrets to the names that the runner knows, before anything is kept: whoever
 * takes the field for the value itself is told so, and the value is in no row, record or answer. Throws not_found
 * `unknown_secret`, unavailable.
 */
export async function requireSecrets(picked: {
  name: string
  parameters: Readonly<Record<string, string>>
}): Promise<void> {
  const runbook = (await usableRunbooks()).find(({ name }) => name === picked.name)
  const given = (runbook?.parameters ?? []).filter(
    ({ type, name }) => type === 'secret' && Object.hasOwn(picked.parameters, name),
  )
  if (given.length === 0) return
  const known = new Set((await knownSecrets()).map(({ name }) => name))
  const foreign = given.find(({ name }) => !known.has(picked.parameters[name] ?? ''))
  if (foreign)
    throw new AppError(
      'not_found',
      'unknown_secret',
      `What was given for ${foreign.name} is not the name of a secret on this host. Pick one, or set a new one first; the value itself goes nowhere else.`,
      { parameter: foreign.name },
    )
}
