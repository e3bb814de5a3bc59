import { CATALOGUE } from './catalogue/catalogue.ts'
import type { Entry } from './catalogue/entry.ts'
import { normalizePath } from './normalize-path.ts'

const SYSTEM_FOLDERS = /^(\/usr(\/local)?)?\/s?bin\//

const byName = new Map<string, Entry>()
for (const part of CATALOGUE)
  for (const [names, entry] of Object.entries(part))
    for (const name of names.split('|')) byName.set(name, entry)

/**
 * The name by which the catalogue may know a program: `/usr/bin/git` is git, but `./git` is some other program and
 * keeps its path.
 */
export function programName(text: string): string {
  return text.startsWith('/') ? normalizePath(text).replace(SYSTEM_FOLDERS, '') : text
}

/** What the catalogue knows of a command, by the name it was called with. */
export function findEntry(text: string): Entry | null {
  return byName.get(programName(text)) ?? null
}

const children = new WeakMap<Entry, Map<string, Entry>>()

/** What the catalogue knows of a subcommand. */
export function findSubcommand(entry: Entry, name: string): Entry | null {
  const known = children.get(entry) ?? indexChildren(entry)
  const exact = known.get(name)
  if (exact || !entry.abbreviates || name === '') return exact ?? null
  for (const [full, child] of known) if (full.startsWith(name)) return child
  return null
}

function indexChildren(entry: Entry): Map<string, Entry> {
  const index = new Map<string, Entry>()
  for (const [names, child] of Object.entries(entry.subcommands ?? {}))
    for (const name of names.split('|')) index.set(name, child)
  children.set(entry, index)
  return index
}
