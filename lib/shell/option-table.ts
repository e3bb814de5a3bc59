import type { Entry, OptionSpec } from './catalogue/entry.ts'

/** One option of a command as the catalogue describes it. */
export interface Option {
  names: readonly string[]
  /** How many words it takes after itself. */
  values: number
  /** Whether its value can only be attached: --color=auto, -i.bak. */
  attached: boolean
  /** Whether its value is a command up to `;` or `{} +`, as of find's -exec. */
  toSemicolon: boolean
  spec: Exclude<OptionSpec, string>
}

export type OptionTable = ReadonlyMap<string, Option>

const tables = new WeakMap<Entry, OptionTable>()

/** Every option of an entry by each of its names. Kept, as the catalogue does not change. */
export function optionTable(entry: Entry): OptionTable {
  const known = tables.get(entry)
  if (known) return known
  const table = new Map<string, Option>()
  for (const signature of plainSignatures(entry.plain ?? '')) addOption(table, signature, '')
  for (const [signature, spec] of Object.entries(entry.options ?? {})) addOption(table, signature, spec)
  tables.set(entry, table)
  return table
}

/** In `plain` a value is attached to its option's name with `=`, so that blanks separate options. */
function plainSignatures(plain: string): string[] {
  return plain
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (/\[/.test(word) ? word : word.replace(/^(-[^=]*)=/, '$1 ')))
}

function addOption(table: Map<string, Option>, signature: string, spec: OptionSpec): void {
  const words = signature.split(/[\s,]+/)
  const names = words.filter(isName).map((word) => word.replace(/\[.*$|(?<=^[a-z]+=).*$/, ''))
  const values = words.filter((word) => !isName(word)).length
  const option: Option = {
    names,
    values,
    attached: words.some((word) => word.includes('[')) || /^[a-z]+=/.test(signature),
    toSemicolon: signature.endsWith(';'),
    spec: typeof spec === 'string' ? { does: spec } : spec,
  }
  for (const name of names) table.set(name, option)
}

function isName(word: string): boolean {
  return /^[-+]/.test(word) || /^[a-z]+=/.test(word)
}
