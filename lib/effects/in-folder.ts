import type { Invocation } from '../shell/reading.ts'
import type { Effect } from './effect.ts'
import { placeOf } from './place-of.ts'

/** The folder that a script moves to, where it moves once to a folder that is known; null otherwise. */
export function folderOf(invocations: readonly Invocation[]): string | null {
  const moves = invocations.filter(({ name }) => /^(cd|pushd)$/.test(name.text))
  const target = moves.length === 1 ? moves[0]?.arguments.at(-1) : undefined
  return target && !target.unknown && /^[/~]/.test(target.text) ? target.text : null
}

/**
 * An effect on a relative path, told with the folder that the script moved to: `cd /etc; rm passwd` deletes
 * /etc/passwd. Only where that makes it graver, as the move may fail or come later.
 */
export function inFolder(folder: string | null, effect: Effect): Effect {
  if (!folder || !('path' in effect) || placeOf(effect.path) !== 'relative') return effect
  const path = `${folder.replace(/\/$/, '')}/${effect.path}`
  if (/^(temp|home|relative|other)$/.test(placeOf(path))) return effect
  if (effect.kind === 'reads' && placeOf(path) === 'secret') return { ...effect, kind: 'secret', path }
  return { ...effect, path }
}
