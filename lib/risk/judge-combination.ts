import type { Effect } from '../effects/effect.ts'
import { findingOf } from './finding-of.ts'
import type { Finding } from './levels.ts'

/** What is dangerous only together: secrets and the network, or writing a program and running it. */
export function judgeCombination(effects: readonly Effect[]): Finding[] {
  return [...judgeExfiltration(effects), ...judgeFreshPrograms(effects)]
}

function judgeExfiltration(effects: readonly Effect[]): Finding[] {
  const secret = effects.find((effect) => effect.kind === 'secret' || holdsSecrets(effect))
  const network = effects.find(
    (effect) => effect.kind === 'network' && (effect.sends || secret?.kind === 'secret'),
  )
  if (!secret || !network) return []
  return [findingOf('exfiltration.secret', 'high', 'reads a secret and contacts another host', network)]
}

/** Whole folders in which passwords and keys lie. */
function holdsSecrets(effect: Effect): boolean {
  if (effect.kind !== 'reads') return false
  return /^(\/|\/etc|\/root|\/home(\/[^/]+)?|~|\/proc|\/run)\/?(\.|\*)?$/.test(effect.path)
}

function judgeFreshPrograms(effects: readonly Effect[]): Finding[] {
  const written = new Set(
    effects.flatMap((effect) => (effect.kind === 'writes' ? [fileName(effect.path)] : [])),
  )
  return effects.flatMap((effect) =>
    effect.kind === 'runs' && !effect.code && written.has(fileName(effect.program))
      ? [
          findingOf(
            'program.fresh',
            'opaque',
            `runs ${effect.program}, which this script writes first`,
            effect,
          ),
        ]
      : [],
  )
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
