import type { Argument } from './argument.ts'
import type { Behaviour, Case, Entry, Operand, Role } from './catalogue/entry.ts'
import { findSubcommand } from './find-entry.ts'
import { type Option, type OptionTable, optionTable } from './option-table.ts'

export interface UsedOption {
  /** As the catalogue writes it where it is listed, as the script does where it is not. */
  name: string
  /** Null where the catalogue does not list it. */
  option: Option | null
  values: readonly Argument[]
  start: number
  end: number
}

export interface UsedOperand {
  argument: Argument
  role: Role
}

/** A command's words read by its catalogue entry. */
export interface Usage {
  /** The entry's names, outermost first: git, push. Ends at the last one that is known. */
  path: readonly string[]
  entry: Entry
  behaviour: Behaviour
  options: readonly UsedOption[]
  operands: readonly UsedOperand[]
  /** A word in the place of a subcommand that the catalogue does not list. */
  unknownSubcommand: Argument | null
}

/** What is gathered while the words are read from left to right. */
interface Reading {
  path: string[]
  entry: Entry
  syntax: Entry['syntax']
  tables: OptionTable[]
  options: UsedOption[]
  operands: Argument[]
  unknownSubcommand: Argument | null
}

/** Reads a command's arguments by its entry: which subcommand, which options with which values, which operands. */
export function readUsage(name: string, entry: Entry, args: readonly Argument[]): Usage {
  const reading: Reading = {
    path: [name],
    entry,
    syntax: entry.syntax,
    tables: [optionTable(entry)],
    options: [],
    operands: [],
    unknownSubcommand: null,
  }
  readWords(reading, bundled(entry, args))
  const behaviour = chooseBehaviour(reading)
  return { ...reading, behaviour, operands: assignRoles(reading.operands, behaviour.operands ?? ['text...']) }
}

/** `tar xf a.tar` is `tar -xf a.tar`. */
function bundled(entry: Entry, args: readonly Argument[]): readonly Argument[] {
  const [first, ...rest] = args
  if (entry.syntax !== 'bundle' || !first || !/^[A-Za-z]/.test(first.text)) return args
  return [{ ...first, text: `-${first.text}` }, ...rest]
}

function readWords(reading: Reading, args: readonly Argument[]): void {
  for (let at = 0; at < args.length; at++) {
    const argument = args[at]
    if (!argument) return
    if (argument.text === '--' && reading.syntax !== 'words') {
      for (const rest of args.slice(at + 1)) takeOperand(reading, rest)
      return
    }
    if (isOption(reading, argument)) at += takeOption(reading, argument, args.slice(at + 1))
    else if (takeOperand(reading, argument)) {
      reading.operands.push(...args.slice(at + 1))
      return
    }
  }
}

function isOption(reading: Reading, argument: Argument): boolean {
  const { text } = argument
  if (reading.syntax === 'pairs') return /^[a-z]+=/.test(text)
  if (reading.syntax === 'words') return /^-./.test(text) && reading.operands.length === 0
  if (text.startsWith('+') && text.length > 1)
    return find(reading, text) !== null || find(reading, text.slice(0, 2)) !== null
  return text.startsWith('-') && text !== '-'
}

/** Takes a word that is no option. True where everything after it is operands as well. */
function takeOperand(reading: Reading, argument: Argument): boolean {
  const { entry } = reading
  if (entry.ignores?.split(' ').includes(argument.text)) return false
  if (entry.subcommands && reading.operands.length === 0 && !reading.unknownSubcommand) {
    const child = argument.unknown ? null : findSubcommand(entry, argument.text)
    if (child) {
      descend(reading, child, argument.text)
      return false
    }
    if (!entry.operands) reading.unknownSubcommand = argument
  }
  reading.operands.push(argument)
  return endsOptions(reading, argument)
}

function descend(reading: Reading, child: Entry, name: string): void {
  reading.path.push(name)
  reading.entry = child
  reading.syntax = child.syntax ?? reading.syntax
  reading.tables.unshift(optionTable(child))
}

/** A wrapper's own options end where the command that it runs begins. */
function endsOptions(reading: Reading, argument: Argument): boolean {
  if (reading.entry.ordered) return true
  const roles = rolesInForce(reading)
  const wrapped = roles.findIndex((role) => /^(command|script|remote-script)\.\.\.$/.test(role))
  if (wrapped < 0) return false
  if (roles.includes('assignment...')) return !/^\w+=/.test(argument.text)
  return reading.operands.length > wrapped
}

/** What the operands are, by an option that says so or by the entry. */
function rolesInForce({ entry, options }: Reading): readonly Operand[] {
  return options.find((used) => used.option?.spec.operands)?.option?.spec.operands ?? entry.operands ?? []
}

/** Takes one option word, and returns how many of the following words are its values. */
function takeOption(reading: Reading, argument: Argument, rest: readonly Argument[]): number {
  const { text } = argument
  const { syntax } = reading
  if (syntax === 'pairs') return takePair(reading, argument)
  if (text.startsWith('--') || syntax === 'dash' || syntax === 'words' || find(reading, text))
    return takeLong(reading, argument, rest)
  return takeBundle(reading, argument, rest)
}

function takePair(reading: Reading, argument: Argument): number {
  const cut = argument.text.indexOf('=') + 1
  addOption(reading, argument.text.slice(0, cut), argument, [part(argument, cut)])
  return 0
}

function takeLong(reading: Reading, argument: Argument, rest: readonly Argument[]): number {
  const cut = argument.text.indexOf('=')
  const name = cut < 0 ? argument.text : argument.text.slice(0, cut)
  const option = find(reading, name) ?? byAbbreviation(reading, name)
  if (cut >= 0) {
    addOption(reading, name, argument, [part(argument, cut + 1)], option)
    return 0
  }
  const count = option ? valueCount(option, rest) : 0
  addOption(reading, name, argument, rest.slice(0, count), option)
  return count
}

function valueCount(option: Option, rest: readonly Argument[]): number {
  if (option.attached) return 0
  if (!option.toSemicolon) return Math.min(option.values, rest.length)
  const end = rest.findIndex(
    ({ text }, index) => text === ';' || (text === '+' && rest[index - 1]?.text === '{}'),
  )
  return end < 0 ? rest.length : end + 1
}

/** `-rf`, `-n5`, `-xvf file`: letters until one takes the rest, or the next word, as its value. */
function takeBundle(reading: Reading, argument: Argument, rest: readonly Argument[]): number {
  const { text } = argument
  if (/^-\d+$/.test(text) && find(reading, '-#')) {
    addOption(reading, '-#', argument, [part(argument, 1)])
    return 0
  }
  for (let at = 1; at < text.length; at++) {
    const name = text[0] + text.slice(at, at + 1)
    const option = find(reading, name)
    if (option?.attached) {
      addOption(reading, name, argument, at + 1 < text.length ? [part(argument, at + 1)] : [], option)
      return 0
    }
    if (option && option.values > 0) {
      const values = at + 1 < text.length ? [part(argument, at + 1)] : rest.slice(0, option.values)
      addOption(reading, name, argument, values, option)
      return at + 1 < text.length ? 0 : values.length
    }
    addOption(reading, name, argument, [], option)
  }
  return 0
}

function part(argument: Argument, from: number): Argument {
  return { ...argument, text: argument.text.slice(from) }
}

function addOption(
  reading: Reading,
  written: string,
  argument: Argument,
  values: readonly Argument[],
  option: Option | null = find(reading, written),
): void {
  const { start, end } = argument
  const name = option?.names.includes(written) ? written : (option?.names.at(-1) ?? argument.text)
  reading.options.push({ name, option, values, start, end })
}

function find(reading: Reading, name: string): Option | null {
  for (const table of reading.tables) {
    const option = table.get(name)
    if (option) return option
  }
  return null
}

const RISKS = ['read_only', 'low', 'medium', 'high', 'opaque']

/** GNU accepts any beginning of a long option. Where several fit, the worst of them is assumed. */
function byAbbreviation(reading: Reading, name: string): Option | null {
  if (name.length < 3 || !name.startsWith('--')) return null
  let worst: Option | null = null
  for (const table of reading.tables)
    for (const [full, option] of table)
      if (full.startsWith(name) && (!worst || weight(option) > weight(worst))) worst = option
  return worst
}

function weight(option: Option): number {
  return RISKS.indexOf(option.spec.risk ?? 'read_only') * 2 + (option.spec.value ? 1 : 0)
}

/** The entry as this use has it: the first case that fits, and what options say of the operands. */
function chooseBehaviour(reading: Reading): Behaviour {
  const { entry } = reading
  const fitting = entry.cases?.find((one) => fits(one, reading))
  const changed = reading.options.find((used) => used.option?.spec.operands)?.option?.spec.operands
  const behaviour: Behaviour = { ...entry, ...fitting }
  return changed ? { ...behaviour, operands: changed } : behaviour
}

function fits(one: Case, { options, operands }: Reading): boolean {
  const { option, operands: most, operand, noOperand } = one.when
  if (option && !option.split(' ').some((name) => options.some((used) => used.option?.names.includes(name))))
    return false
  if (most !== undefined && operands.length > most) return false
  if (operand && !operands.some(({ text }) => new RegExp(operand).test(text))) return false
  return !noOperand || !operands.some(({ text, unknown }) => unknown || new RegExp(noOperand).test(text))
}

/** Gives each operand its role: fixed ones from the left and from the right, `...` to all between. */
function assignRoles(args: readonly Argument[], roles: readonly Operand[]): UsedOperand[] {
  if (roles[0] === 'assignment...') return assignLeading(args, roles.slice(1))
  const many = roles.findIndex((role) => role.endsWith('...'))
  const before = many < 0 ? roles : roles.slice(0, many)
  const after = many < 0 ? [] : roles.slice(many + 1)
  const rest = many < 0 ? 'text' : bare(roles[many] ?? 'text')
  const fromRight = Math.max(args.length - after.length, before.length)
  return args.map((argument, index) => ({
    argument,
    role: bare(before[index] ?? (index >= fromRight ? after[index - fromRight] : rest) ?? rest),
  }))
}

/** `A=b C=d command`: assignments end at the first word that is none. */
function assignLeading(args: readonly Argument[], roles: readonly Operand[]): UsedOperand[] {
  const first = args.findIndex(({ text }) => !/^\w+=/.test(text))
  const count = first < 0 ? args.length : first
  const leading = args.slice(0, count).map((argument): UsedOperand => ({ argument, role: 'assignment' }))
  return [...leading, ...assignRoles(args.slice(count), roles)]
}

function bare(role: Operand): Role {
  return role.replace('...', '') as Role
}
