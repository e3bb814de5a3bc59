import { normalizePath } from '../shell/normalize-path.ts'
import type { Invocation } from '../shell/reading.ts'
import type { Effect } from './effect.ts'
import { placeOf } from './place-of.ts'

/** Where a script's relative paths may be seen from. */
export interface Folders {
  /** The one that it moves to, where it moves once to a folder that is known. */
  own: string | null
  /** Where it begins, if that is known, and wherever it moves. */
  all: readonly string[]
}

/** More moves than anybody reads: each is tried with every relative path. */
const MOST_FOLDERS = 20

const moves = (invocations: readonly Invocation[]) =>
  invocations.filter(({ name }) => /^(cd|pushd)$/.test(name.text))

/** The folder that a script moves to, where it moves once to a folder that is known; null otherwise. */
export function folderOf(invocations: readonly Invocation[]): string | null {
  const [move, ...more] = moves(invocations)
  const target = more.length === 0 ? move?.arguments.at(-1) : undefined
  return target && !target.unknown && /^[/~]/.test(target.text) ? target.text : null
}

/** Every folder that a script may be in, from `cwd` on, where that is known. */
export function foldersOf(invocations: readonly Invocation[], cwd: string | null): Folders {
  const all = new Set(cwd === null ? [] : [cwd])
  let here = cwd
  for (const move of moves(invocations)) {
    here = target(here, move)
    if (here !== null) all.add(here)
  }
  return { own: folderOf(invocations), all: [...all].slice(0, MOST_FOLDERS) }
}

function target(here: string | null, { arguments: words }: Invocation): string | null {
  const word = words.at(-1)
  if (!word) return '~'
  if (word.unknown || word.text === '-') return null
  if (/^[/~]/.test(word.text)) return word.text
  return here && normalizePath(`${here}/${word.text}`)
}

/**
 * An effect on a relative path, told with the folder that the script is in: `cd /etc; rm passwd` deletes /etc/passwd.
 * Only where that makes it graver, and then with each that does: a move may fail, come later, or hold in a subshell alone.
 */
export function inFolders({ own, all }: Folders, effect: Effect): Effect[] {
  if (!('path' in effect) || placeOf(effect.path) !== 'relative') return [effect]
  const graver = all.flatMap((folder) => {
    const told = inFolder(folder, effect)
    return effect.kind === 'reads' && told.kind !== 'secret' ? [] : told
  })
  const told = graver.filter((one) => one !== effect)
  return told.length > 0 ? told : [own === null ? effect : inFolder(own, effect)]
}

function inFolder(folder: string, effect: Extract<Effect, { path: string }>): Effect {
  const path = `${folder.replace(/\/$/, '')}/${effect.path}`
  const place = placeOf(path)
  if (/^(temp|home|relative|other)$/.test(place)) return effect
  if (effect.kind === 'reads' && /^(secret|memory)$/.test(place)) return { ...effect, kind: 'secret', path }
  return { ...effect, path }
}
