import { parse } from 'unbash'
import type { Argument } from '../shell/argument.ts'
import { normalizePath } from '../shell/normalize-path.ts'
import { readScript } from '../shell/read-script.ts'
import type { Invocation } from '../shell/reading.ts'
import { folderOf } from './in-folder.ts'

/** The host's own programs, named by their path or found along the PATH: they come with its packages. */
const OF_THE_HOST = /^\/(usr\/)?(local\/)?(s?bin|lib(exec|32|64)?)\//

/**
 * The local files that a script executes, as absolute paths, each once: programs that it names by a path, and scripts that it hands
 * to an interpreter or reads in. What is decided only when it runs is left out, as is what follows a second change
 * of folder; a name without a folder is taken for a file in the present one, which may not exist. Pure and total.
 */
export function executedFiles(
  script: string,
  { cwd, environment }: { cwd: string; environment: Record<string, string> },
): string[] {
  try {
    const { invocations } = readScript(script, parse(script), environment)
    const folder = folderIn(invocations, cwd)
    const paths = invocations
      .flatMap(executedBy)
      .filter(({ unknown, glob, text }) => !unknown && !glob && !text.startsWith('~'))
      .flatMap(({ text }) => (text.startsWith('/') ? text : folder === null ? [] : `${folder}/${text}`))
    return [...new Set(paths.map(normalizePath))].filter((path) => !OF_THE_HOST.test(path))
  } catch {
    return []
  }
}

function folderIn(invocations: readonly Invocation[], cwd: string): string | null {
  const moves = invocations.some(({ name }) => /^(cd|pushd|popd)$/.test(name.text))
  return moves ? folderOf(invocations) : cwd
}

function executedBy({ name, usage, isFunction }: Invocation): Argument[] {
  if (isFunction) return []
  const operands = usage?.operands.filter(({ role }) => role === 'program').map(({ argument }) => argument)
  const values = usage?.options.flatMap(({ option, values: [value] }) =>
    value && option?.spec.value === 'program' ? [value] : [],
  )
  return [...(name.text.includes('/') ? [name] : []), ...(operands ?? []), ...(values ?? [])]
}
