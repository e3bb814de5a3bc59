import { parse } from 'unbash'
import { type Argument, show } from '../shell/argument.ts'
import { normalizePath } from '../shell/normalize-path.ts'
import { readScript } from '../shell/read-script.ts'
import type { Invocation, Reading } from '../shell/reading.ts'
import type { Place } from './effect.ts'
import { folderOf } from './in-folder.ts'
import { recipesOf } from './recipes-of.ts'

/** Where a script runs: what its relative paths and variables mean. */
export interface Surroundings {
  cwd: string
  environment: Readonly<Record<string, string>>
}

/** What a script executes of what lies on disk. */
export interface Executed {
  /** Absolute paths, each where the script first names it. A file need not exist; where none is named, usual ones are tried. */
  files: (Place & { path: string; usual: boolean })[]
  /** What is decided only when it runs, as the script shows it. */
  open: (Place & { text: string })[]
}

/** The host's own programs, named by their path or found along the PATH, and what the shell itself holds open. */
const OF_THE_HOST = /^\/((usr\/)?(local\/)?(s?bin|lib(exec|32|64)?)|dev|proc\/self\/fd)\//
/** What these run sees other files than the script does. */
const ELSEWHERE = /^(ssh|docker|podman|nerdctl|kubectl|oc|chroot|nsenter|lxc|incus|machinectl|vagrant)$/

/**
 * The local files that a script executes, by the `reading` of it: programs that it names by a path, scripts that it hands to an
 * interpreter or reads in, and recipes that a command follows, such as a Makefile. A name without a folder is taken for a file
 * in the present one, and where a variable may hold several known values, each counts. Pure and total: what cannot be read is
 * opaque by itself and yields nothing.
 */
export function executedFiles(
  reading: Reading,
  script: string,
  { cwd, environment }: Surroundings,
): Executed {
  const folder = folderIn(reading.invocations, cwd)
  const executed: Executed = { files: [], open: [] }
  for (const invocation of reading.invocations) {
    if (invocation.wrappers.some((wrapper) => ELSEWHERE.test(wrapper))) continue
    for (const word of executedBy(invocation, script)) {
      const path = resolvePath(word, folder, environment)
      const { start, end, text, usual } = word
      if (path === null) {
        if (!executed.open.some((one) => one.start === start))
          executed.open.push({ text: show(text), start, end })
      } else if (!OF_THE_HOST.test(path) && !executed.files.some((file) => file.path === path))
        executed.files.push({ path, start, end, usual })
    }
  }
  return executed
}

/** A script's commands, none where it does not parse. */
export function readSafely(script: string, environment: Surroundings['environment']): Reading {
  try {
    return readScript(script, parse(script), { ...environment })
  } catch {
    return { invocations: [], redirects: [], findings: [] }
  }
}

/** The folder that a script is in, as far as it can be told: null after more than one move, or one to an unknown place. */
export function folderIn(invocations: readonly Invocation[], cwd: string): string | null {
  const moves = invocations.some(({ name }) => /^(cd|pushd|popd)$/.test(name.text))
  return moves ? folderOf(invocations) : cwd
}

/** The absolute path that a word names, seen from `folder`; null where that is decided only when it runs. */
export function resolvePath(
  { text, unknown, glob }: Pick<Argument, 'text' | 'unknown' | 'glob'>,
  folder: string | null,
  { HOME }: Surroundings['environment'],
): string | null {
  const path = HOME === undefined ? text : text.replace(/^~(?=\/|$)/, HOME)
  if (unknown || glob || path.startsWith('~')) return null
  if (path.startsWith('/')) return normalizePath(path)
  return folder === null ? null : normalizePath(`${folder}/${path}`)
}

function executedBy(invocation: Invocation, script: string): (Argument & { usual: boolean })[] {
  const { name, usage, isFunction, input } = invocation
  if (isFunction) return []
  const operands = usage?.operands.filter(({ role }) => role === 'program').map(({ argument }) => argument)
  const values = usage?.options.flatMap(({ option, values: [value] }) =>
    value && option?.spec.value === 'program' ? [value] : [],
  )
  const fed = input.kind === 'file' && usage?.behaviour.runsInput ? [input.target] : []
  const named = [...(name.text.includes('/') ? [name] : []), ...(operands ?? []), ...(values ?? []), ...fed]
  return [
    ...named
      .filter(({ text }) => text !== '-')
      .flatMap((word) => withOtherValues(word, invocation, script))
      .map((word) => ({ ...word, usual: false })),
    ...recipesOf(invocation),
  ]
}

/** A word with a variable that may hold several values stands as several words in one place. */
function withOtherValues(word: Argument, { arguments: words }: Invocation, script: string): Argument[] {
  const written = script.slice(word.start, word.end)
  if (!/^\S*[$`{]\S*$/.test(written)) return [word]
  const others = words.filter(
    ({ start, end, text }) => start === word.start && end === word.end && text !== word.text,
  )
  return [word, ...others]
}
