import type { Effect, Place } from './effect.ts'
import { placeOf } from './place-of.ts'

/** Reading a file: a secret where it holds one, nothing for standard input and harmless devices. */
export function readsPath(path: string, { start, end }: Place): Effect[] {
  const place = placeOf(path)
  if (path === '-' || place === 'harmless') return []
  return [{ kind: place === 'secret' || place === 'memory' ? 'secret' : 'reads', path, start, end }]
}

/** Changing a file in one of four ways; nothing for standard output and harmless devices. */
export function writesPath(
  path: string,
  action: Extract<Effect, { kind: 'writes' }>['action'],
  { start, end }: Place,
): Effect[] {
  return path === '-' || placeOf(path) === 'harmless' ? [] : [{ kind: 'writes', path, action, start, end }]
}
