import type { Effect } from '../effects/effect.ts'
import { findingOf } from './finding-of.ts'
import type { Finding } from './levels.ts'

/** What a step that is given secrets may do with them, whether it names them or not: its programs have them as well. */
export function judgeSecrets(secrets: readonly string[], effects: readonly Effect[]): Finding[] {
  if (secrets.length === 0) return []
  const network = effects.find(({ kind }) => kind === 'network')
  if (network)
    return [findingOf('exfiltration.given', 'high', 'is given a secret and contacts another host', network)]
  return [findingOf('secret.given', 'medium', 'is given a secret', { start: 0, end: 0 })]
}
