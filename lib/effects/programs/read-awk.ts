import { UNKNOWN } from '../../shell/argument.ts'
import type { ProgramReading } from './program-reading.ts'

/**
 * What an awk program does beyond printing: files it writes or reads itself, commands it starts. Doubt counts as code:
 * a target that is not a plain string cannot be told.
 */
export function readAwk(text: string): ProgramReading {
  const tokens = tokenize(text)
  if (!tokens || text.includes(UNKNOWN)) return { reads: [], writes: [], runs: 'a program that is not known' }
  const runs = tokens.find((token) => RUNS.test(token))
  if (runs) return { reads: [], writes: [], runs }
  return readFiles(tokens)
}

/**
 * `|` is a pipe to or from a command, `||` is not; `@` calls functions by name or loads extensions; ARGV may name any
 * file as the next to read.
 */
const RUNS = /^(system|\||\|&|@\w*|ARGV)$/

function readFiles(tokens: readonly string[]): ProgramReading {
  const reads: string[] = []
  const writes: string[] = []
  let printing = false
  let depth = 0
  for (const [index, token] of tokens.entries()) {
    if (token === 'print' || token === 'printf') [printing, depth] = [true, 0]
    else if (/^[;}\n]$/.test(token)) printing = false
    else if (token === '(') depth++
    else if (token === ')') depth--
    const isTarget =
      (printing && depth === 0 && /^>>?$/.test(token)) || (token === '<' && readsLine(tokens.slice(0, index)))
    if (!isTarget) continue
    const target = tokens[index + 1] ?? ''
    const after = tokens[index + 2] ?? ';'
    if (!/^"(?!\/inet)[^\\]*$/.test(target) || !/^[;})\n]$|^[<>=!&|?]/.test(after))
      return { reads, writes, runs: 'a file whose name is computed' }
    ;(token === '<' ? reads : writes).push(target.slice(1, -1))
  }
  return { reads, writes, runs: null }
}

/** `getline < file`, `getline x < file` or `getline x[i] < file`. */
function readsLine(before: readonly string[]): boolean {
  const at = before.lastIndexOf('getline')
  return at >= 0 && !before.slice(at).some((token) => /^[;{}\n]$/.test(token))
}

const TOKEN =
  /"(?:[^"\\\n]|\\[\s\S])*"|#[^\n]*|[A-Za-z_]\w*|[\d.]+|\\\r?\n|\+\+|--|\|&|\|\||&&|>>|[<>=!]=|@\w*|\n|[^\S\n]+|[\s\S]/y
const REGEX = /\/(?:[^/\\\n[]|\\[\s\S]|\[(?:[^\]\\\n]|\\[\s\S])+\])*\//y

/** Splits a program into tokens without blanks, comments and regular expressions; null where it makes no sense. */
function tokenize(text: string): string[] | null {
  const tokens: string[] = []
  let at = 0
  while (at < text.length) {
    const regex = text[at] === '/' && regexMayFollow(tokens) ? matchAt(REGEX, text, at) : null
    const token = regex ?? matchAt(TOKEN, text, at)
    if (!token || token === '"') return null
    if (!regex && (token === '\n' || !/^\\?\s+$/.test(token)) && !token.startsWith('#')) tokens.push(token)
    if (regex) tokens.push('0')
    at += token.length
  }
  return tokens
}

function regexMayFollow(tokens: readonly string[]): boolean {
  const before = tokens.at(-1) ?? ';'
  if (before === ')') return endsCondition(tokens)
  return (
    !/^([\w.]+|"[\s\S]*"|[\]$]|\+\+|--)$/.test(before) ||
    /^(print|printf|return|in|case|else|do)$/.test(before)
  )
}

/** `if (x) /y/` looks at the line, `f(x) /y/ z` divides. */
function endsCondition(tokens: readonly string[]): boolean {
  let open = 0
  const opening = tokens.findLastIndex((token) => {
    if (token === ')') open++
    return token === '(' && --open === 0
  })
  return /^(if|while|for)$/.test(tokens[opening - 1] ?? '')
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
