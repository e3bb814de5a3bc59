import { type ParsedScript, parse } from 'unbash'
import type { Argument } from './argument.ts'
import { isTooLarge } from './is-too-large.ts'
import { readScript } from './read-script.ts'
import type { Invocation } from './reading.ts'
import type { Usage } from './usage.ts'

/**
 * A text that two scripts share only where they say the same: quotes, blanks, and the order and spelling of options make
 * no difference. What cannot be read, or holds words that only the script knows, is compared as it is written.
 */
export function normalForm(script: string): string {
  const tree = parse(script)
  if (tree.errors?.length || isTooLarge(tree)) return script.trim()
  const { invocations, redirects } = readScript(script, tree)
  const write = (word: Argument) => written(word, script)
  return JSON.stringify([
    shapeOf(tree),
    invocations.map((command) => commandForm(command, write)),
    redirects.map(({ operator, target }) => [operator, write(target)]),
  ])
}

type Write = (word: Argument) => string

function commandForm({ name, usage, arguments: words }: Invocation, write: Write): unknown {
  if (!usage || !sortable(usage)) return [write(name), ...words.map(write)]
  const options = usage.options.map(({ name: used, option, values }) =>
    [option?.names[0] ?? used, ...values.map(write)].join('\0'),
  )
  return [usage.path, options.sort(byName), usage.operands.map(({ argument }) => write(argument))]
}

/** An expression, as find's, means another thing in another order. */
const sortable = ({ entry }: Usage): boolean =>
  !entry.ordered && (entry.syntax === undefined || entry.syntax === 'gnu')

// An option that is given twice keeps its order: `sort -k 2 -k 1`.
function byName(one: string, other: string): number {
  const [mine = '', theirs = ''] = [one, other].map((text) => text.split('\0')[0])
  return mine < theirs ? -1 : Number(mine > theirs)
}

function written({ text, unknown, splits, glob, start, end }: Argument, script: string): string {
  if (unknown || splits) return `$ ${script.slice(start, end)}`
  return glob ? `* ${text}` : text
}

/** How the commands stand to each other. Their words are compared apart from it. */
function shapeOf(tree: ParsedScript): string {
  return JSON.stringify(tree.commands, (key, value: unknown) => {
    if (PLACES.has(key)) return undefined
    if (key === 'suffix' && Array.isArray(value)) return value.filter(isRedirect).length
    return isOf('Command', value) ? { ...value, name: null } : value
  })
}

const PLACES: ReadonlySet<string> = new Set(['pos', 'end', 'source'])

const isRedirect = (value: unknown): boolean => isOf('Redirect', value)

const isOf = (type: string, value: unknown): value is object =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === type
