import type { Argument } from './argument.ts'
import { assignRoles } from './assign-roles.ts'
import type { Behaviour, Entry } from './catalogue/entry.ts'
import { chooseBehaviour } from './choose-behaviour.ts'
import { findSubcommand } from './find-entry.ts'
import { optionTable } from './option-table.ts'
import { takeOption } from './take-option.ts'
import type { Usage } from './usage.ts'
import { findOption, rolesInForce, type WordsReading } from './words-reading.ts'

/** Reads a command's arguments by its entry: which subcommand, which options with which values, which operands. */
export function readUsage(name: string, entry: Entry, args: readonly Argument[]): Usage {
  const reading: WordsReading = {
    path: [name],
    named: [{ entry, word: null }],
    entry,
    syntax: entry.syntax,
    tables: [optionTable(entry)],
    options: [],
    operands: [],
    unknownSubcommand: null,
  }
  readWords(reading, bundled(entry, args))
  const behaviour = asksForHelp(reading, args) ? HELP : chooseBehaviour(reading)
  return { ...reading, behaviour, operands: assignRoles(reading.operands, behaviour.operands ?? ['text...']) }
}

const HELP: Behaviour = { does: 'explains itself', risk: 'read_only' }

/** `rm --help`, `git commit --help`: nothing else is on the line but the names of subcommands. */
function asksForHelp({ path }: WordsReading, args: readonly Argument[]): boolean {
  const last = args.at(-1)
  return path.length === args.length && last?.unknown === false && /^--(help|version)$/.test(last.text)
}

/** `tar xf a.tar` is `tar -xf a.tar`. */
function bundled(entry: Entry, args: readonly Argument[]): readonly Argument[] {
  const [first, ...rest] = args
  if (entry.syntax !== 'bundle' || !first || !/^[A-Za-z]/.test(first.text)) return args
  return [{ ...first, text: `-${first.text}` }, ...rest]
}

function readWords(reading: WordsReading, args: readonly Argument[]): void {
  for (let at = 0; at < args.length; at++) {
    const argument = args[at]
    if (!argument) return
    if (argument.text === '--' && reading.syntax !== 'words') {
      if (findOption(reading, '--')) takeOption(reading, argument, [])
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

function isOption(reading: WordsReading, argument: Argument): boolean {
  const { text } = argument
  if (reading.syntax === 'pairs') return /^[a-z]+=/.test(text)
  if (reading.syntax === 'words') return /^-./.test(text) && reading.operands.length === 0
  if (text.startsWith('+') && text.length > 1)
    return findOption(reading, text) !== null || findOption(reading, text.slice(0, 2)) !== null
  return text.startsWith('-') && text !== '-'
}

/** Takes a word that is no option. True where everything after it is operands as well. */
function takeOperand(reading: WordsReading, argument: Argument): boolean {
  const { entry } = reading
  if (entry.ignores?.split(' ').includes(argument.text)) return false
  if (entry.subcommands && reading.operands.length === 0 && !reading.unknownSubcommand) {
    const child = argument.unknown ? null : findSubcommand(entry, argument.text)
    if (child) {
      descend(reading, child, argument)
      return false
    }
    if (!entry.operands) reading.unknownSubcommand = argument
  }
  reading.operands.push(argument)
  return endsOptions(reading, argument)
}

function descend(reading: WordsReading, child: Entry, word: Argument): void {
  reading.path.push(word.text)
  reading.named.push({ entry: child, word })
  reading.entry = child
  reading.syntax = child.syntax ?? reading.syntax
  reading.tables.unshift(optionTable(child))
}

/** A wrapper's own options end where the command that it runs begins. */
function endsOptions(reading: WordsReading, argument: Argument): boolean {
  if (reading.entry.ordered) return true
  const roles = rolesInForce(reading)
  const wrapped = roles.findIndex((role) => /^(command|script|remote-script)\.\.\.$/.test(role))
  if (wrapped < 0) return false
  if (roles.includes('assignment...')) return !/^[^=/]+=/.test(argument.text)
  return reading.operands.length > wrapped
}
