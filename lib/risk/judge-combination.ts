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

/** What the script itself writes and then runs, or fetches as a folder and then runs from there. */
function judgeFreshPrograms(effects: readonly Effect[]): Finding[] {
  const written = new Set(
    effects.flatMap((effect) => (effect.kind === 'writes' ? [fileName(effect.path)] : [])),
  )
  const fetches = effects.some((effect) => effect.kind === 'network' && isKept(effect, effects))
  return effects.flatMap((effect) => {
    if (effect.kind !== 'runs' || effect.code) return []
    const { program } = effect
    if (written.has(fileName(program)))
      return [findingOf('program.fresh', 'opaque', `runs ${program}, which this script writes first`, effect)]
    return fetches && /^\.{0,2}[\w.-]*\//.test(program) && !program.startsWith('/')
      ? [findingOf('program.fresh', 'opaque', `runs ${program}, which this script may have fetched`, effect)]
      : []
  })
}

/** What comes from the network is written somewhere, by the same word. */
function isKept({ start }: Effect, effects: readonly Effect[]): boolean {
  return effects.some((effect) => effect.kind === 'writes' && effect.start === start)
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
