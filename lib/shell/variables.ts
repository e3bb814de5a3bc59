import { type AndOr, type Assignment, type Command, forEachChild, type SyntaxNode } from 'unbash'
import { UNKNOWN } from './argument.ts'
import { expandQuoted, expandWord, type KnownValues, type Piece } from './expand-word.ts'

/** What a script's variables may hold, as far as reading alone can tell. */
export interface Variables extends KnownValues {
  /** Every variable that the script itself sets, with where and to what. */
  settings(): Iterable<readonly [string, readonly Setting[]]>
}

/** One place that gives a variable its value, certainly so between the two offsets, perhaps elsewhere. */
interface Setting {
  /** The place in the script that sets it; null for the environment, and where a builtin's words are read for it anyway. */
  place: { pos: number; end: number } | null
  from: number
  until: number
  values: readonly Piece[]
}

type Add = (name: string, setting: Setting) => void

const ANYTHING: readonly Piece[] = [{ text: UNKNOWN, unknown: true }]
const MOST_VALUES = 16
/** Values that double again and again must not fill the memory. */
const LONGEST_VALUE = 1000
const FIXED = new Map<string, Piece>([
  ['HOME', { text: '~' }],
  ['PWD', { text: '.' }],
  ...['UID', 'EUID', 'PPID', 'RANDOM', 'SECONDS', 'LINENO', 'BASHPID', 'EPOCHSECONDS'].map(
    (name): [string, Piece] => [name, { text: '0', unknown: true }],
  ),
])

/**
 * Learns a script's variables from its tree and the environment that it will run in. A variable has known values
 * where every place that sets it is a literal, and one of them certainly ran before the use.
 */
export function readVariables(tree: SyntaxNode, environment?: Readonly<Record<string, string>>): Variables {
  const settings = new Map<string, Setting[]>()
  const variables: Variables = {
    valuesOf: (name, at) => valuesAt(settings.get(name), at) ?? fixed(name),
    settings: () => settings,
    isUnset: (name) => environment !== undefined && !settings.has(name) && !FIXED.has(name),
  }
  const add: Add = (name, setting) => {
    const list = settings.get(name)
    if (list) list.push(setting)
    else settings.set(name, [setting])
  }
  for (const [name, text] of Object.entries(environment ?? {}))
    add(name, { place: null, from: -1, until: Infinity, values: [{ text }] })
  learn(tree, Infinity, variables, add)
  return variables
}

function fixed(name: string): readonly Piece[] {
  const piece = FIXED.get(name)
  return piece ? [piece] : ANYTHING
}

function valuesAt(settings: readonly Setting[] | undefined, at: number): readonly Piece[] | undefined {
  if (!settings) return undefined
  if (settings.length > MOST_VALUES) return ANYTHING
  if (!settings.some((setting) => setting.from <= at && at <= setting.until)) return ANYTHING
  const values = settings.flatMap((setting) => setting.values)
  const open = values.some(({ text }) => text === UNKNOWN || text.length > LONGEST_VALUE)
  return open ? ANYTHING : values
}

const BRANCHES = new Set([
  ...['If', 'Elif', 'While', 'For', 'ArithmeticFor', 'Case', 'CaseItem', 'Select', 'Function', 'Subshell'],
  ...['Coproc', 'Pipeline', 'CommandExpansion', 'ProcessSubstitution'],
])

/** Collects every setting below a node; `until` is where the certainty that this part ran ends. */
function learn(node: SyntaxNode, until: number, variables: Variables, add: Add): void {
  if (node.type === 'Command') learnFromCommand(node, until, variables, add)
  if (node.type === 'AndOr') {
    learnFromChain(node, until, variables, add)
    return
  }
  const changed = changedInPlace(node)
  if (changed) add(changed, { place: node, from: node.pos, until: node.pos, values: ANYTHING })
  if (node.type === 'For' || node.type === 'Select') {
    const values = node.wordlist?.flatMap((word) => expandWord(word, variables)) ?? ANYTHING
    add(node.name.value, { place: node.name, from: node.body.pos, until: node.body.end, values })
  }
  const inBranch = BRANCHES.has(node.type)
  forEachChild(node, (child) => {
    learn(child, inBranch ? Math.min(until, child.end) : until, variables, add)
  })
}

/** In `a && b && c` what b sets is certain for c; after any `||` nothing is. */
function learnFromChain(chain: AndOr, until: number, variables: Variables, add: Add): void {
  const onlyAnd = chain.operators.every((operator) => operator === '&&')
  chain.commands.forEach((command, index) => {
    const end = index === 0 ? until : Math.min(until, onlyAnd ? chain.end : command.end)
    learn(command, end, variables, add)
  })
}

/** The variable that `${x:=word}`, `x = 1` or `x++` changes on the way. */
export function changedInPlace(node: SyntaxNode): string | null {
  if (node.type === 'ParameterExpansion')
    return node.operation?.type === 'Default' && node.operation.operator.includes('=') ? node.parameter : null
  if (node.type === 'ArithmeticUnary')
    return /^(\+\+|--)$/.test(node.operator) && node.operand.type === 'ArithmeticWord'
      ? node.operand.value
      : null
  if (node.type !== 'ArithmeticBinary' || node.left.type !== 'ArithmeticWord') return null
  return /^([-+*/%&|^]|<<|>>)?=$/.test(node.operator) ? node.left.value : null
}

const DECLARING = new Set(['export', 'declare', 'typeset', 'local', 'readonly'])
const READING = new Set(['read', 'mapfile', 'readarray', 'getopts', 'printf', 'unset', 'let', 'wait'])

function learnFromCommand(command: Command, until: number, variables: Variables, add: Add): void {
  const name = builtinName(command)
  const assigning = name === undefined ? command.prefix : DECLARING.has(name) ? command.args : []
  for (const item of assigning) if (item.type === 'Assignment') learnAssignment(item, until, variables, add)
  if (name === undefined) return
  for (const set of command.args.flatMap((item) => namesSet(item, name)))
    add(set, { place: null, from: command.pos, until: command.pos, values: ANYTHING })
}

/** `command read x` and `builtin read x` are `read x`. */
export function builtinName(command: Command): string | undefined {
  const name = command.name?.value
  if (name !== 'command' && name !== 'builtin') return name
  const inner = command.args.find((item) => item.type === 'Word' && !item.value.startsWith('-'))
  return inner?.type === 'Word' ? inner.value : name
}

function learnAssignment(item: Assignment, until: number, variables: Variables, add: Add): void {
  const known = item.value.type === 'Word' && !item.append && !item.index
  add(item.name, {
    place: item,
    from: item.end,
    until,
    values: known && item.value.type === 'Word' ? expandQuoted(item.value, variables) : ANYTHING,
  })
}

/** The variables that a word of a builtin sets to something unknown: `read x`, `command export x=1`. */
function namesSet(item: Command['args'][number], builtin: string): string[] {
  if (item.type === 'Assignment') return READING.has(builtin) ? [item.name] : []
  const pattern = READING.has(builtin)
    ? /^[A-Za-z_]\w*/
    : DECLARING.has(builtin)
      ? /^[A-Za-z_]\w*(?=\+?=)/
      : null
  return pattern?.exec(item.value)?.slice(0, 1) ?? []
}
