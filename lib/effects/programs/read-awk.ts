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

/** `|` is a pipe to or from a command, `||` is not; `@` calls functions by name or loads extensions. */
const RUNS = /^(system|\||\|&|@\w*)$/

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
      (printing && depth === 0 && /^>>?$/.test(token)) ||
      (token === '<' && readsLine(tokens.slice(Math.max(0, index - 8), index)))
    if (!isTarget) continue
    const target = tokens[index + 1] ?? ''
    const after = tokens[index + 2] ?? ';'
    if (!target.startsWith('"') || target.startsWith('"/inet') || !/^[;})\n]$|^[<>=!&|?]/.test(after))
      return { reads, writes, runs: 'a file whose name is computed' }
    ;(token === '<' ? reads : writes).push(target.slice(1, -1))
  }
  return { reads, writes, runs: null }
}

/** `getline < file`, `getline x < file` or `getline x[i] < file`. */
function readsLine(before: readonly string[]): boolean {
  const at = before.lastIndexOf('getline')
  return at >= 0 && !before.slice(at).some((token) => /^[;(){}\n]$/.test(token))
}

const TOKEN =
  /"(?:[^"\\\n]|\\[\s\S])*"|#[^\n]*|[A-Za-z_]\w*|[\d.]+|\|&|\|\||&&|>>|[<>=!]=|@\w*|\n|[^\S\n]+|[\s\S]/y
const REGEX = /\/(?:[^/\\\n[]|\\[\s\S]|\[(?:[^\]\\\n]|\\[\s\S])+\])*\//y

/** Splits a program into tokens without blanks, comments and regular expressions; null where it makes no sense. */
function tokenize(text: string): string[] | null {
  const tokens: string[] = []
  let at = 0
  while (at < text.length) {
    const regex = text[at] === '/' && regexMayFollow(tokens.at(-1)) ? matchAt(REGEX, text, at) : null
    const token = regex ?? matchAt(TOKEN, text, at)
    if (!token || token === '"') return null
    if (!regex && (token === '\n' || !/^\s+$/.test(token)) && !token.startsWith('#')) tokens.push(token)
    if (regex) tokens.push('0')
    at += token.length
  }
  return tokens
}

function regexMayFollow(before: string | undefined): boolean {
  return (
    before === undefined ||
    !/^([\w.]+|"[\s\S]*"|[)\]$])$/.test(before) ||
    /^(print|printf|return|in|case)$/.test(before)
  )
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
