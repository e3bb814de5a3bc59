// Programs and words that read their arguments as code: a value next to them could leave its quotes a second time.
const RUNS_TEXT =
  /(?:^|[\s;&|(!])(?:eval|source|\.|sh|bash|dash|zsh|python3?|perl|ruby|ssh|xargs|sed|su|sudo|env|trap|let|declare|unset|read)(?=\s)/m

/**
 * Why a runbook's block may not load, or null. Parameters reach a block as shell variables that hold untrusted text,
 * so every use has to stand between double quotes, and none beside a program that would read it as code (AP-25).
 */
export function checkScript(script: string, names: readonly string[]): string | null {
  if (/\{\{\s*[A-Za-z_]/.test(script)) return 'it holds a splice ({{…}}); write "$name" instead'
  const spliced = names.find((name) => new RegExp(`(?<!\\$)\\{${name}\\}|<${name}>|%${name}%`).test(script))
  if (spliced) return `it holds a splice of ${spliced}; write "$${spliced}" instead`
  const uses = findUses(script, new Set(names))
  if (typeof uses === 'string') return uses
  if (uses === 0) return null
  return problemBesideAValue(script, names)
}

function problemBesideAValue(script: string, names: readonly string[]): string | null {
  const assigned = names.find((name) =>
    new RegExp(`(?:^|[\\s;&|(])(?:for\\s+)?${name}(?:\\+?=|\\s+in\\s)`, 'm').test(script),
  )
  if (assigned)
    return `it assigns the parameter ${assigned}; its value would no longer be the one that was reviewed`
  if (RUNS_TEXT.test(script))
    return `it uses a parameter beside ${RUNS_TEXT.exec(script)?.[0].trim()}, which reads text as code`
  if (script.includes('<<')) return 'it uses a parameter beside a here-document'
  if (/\[\[|\(\(/.test(script)) return 'it uses a parameter beside [[ or ((, which may read it as arithmetic'
  return null
}

type Quoting = 'plain' | 'sub' | 'paren' | 'double' | 'single' | 'ansi'

/** Counts the uses of the names, or says what is wrong with one: a small reader of the shell's quoting, fail closed. */
function findUses(script: string, names: ReadonlySet<string>): number | string {
  const stack: Quoting[] = ['plain']
  let uses = 0
  for (let at = 0; at < script.length; ) {
    const quoting = stack.at(-1) ?? 'plain'
    const found = NAME.exec(script.slice(at, at + 80))
    const name = found?.[1] ?? found?.[2]
    if (name !== undefined && names.has(name) && quoting !== 'ansi') {
      if (quoting !== 'double') return `"$${name}" has to stand between double quotes`
      uses += 1
    }
    if (script.startsWith('${', at) && quoting !== 'single' && !found?.[2] && mentions(script, at, names))
      return 'it changes a parameter where it expands it; use "$name" as it is'
    if (script[at] === '`' && quoting !== 'single') return 'it holds a backtick; write $(…)'
    const moved = move(script, at, quoting, stack)
    if (moved === null) return 'it closes a bracket that was never opened; write case patterns as (pattern)'
    at = moved
  }
  return stack.length === 1 ? uses : 'a quote or a bracket is never closed'
}

const NAME = /^\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/

function mentions(script: string, at: number, names: ReadonlySet<string>): boolean {
  const inside = script.slice(at, script.indexOf('}', at) + 1 || undefined)
  return [...inside.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)].some(([word]) => names.has(word))
}

/** Takes one token, keeps the stack of quotes, and says where the next token begins. Null: a stray bracket. */
function move(script: string, at: number, quoting: Quoting, stack: Quoting[]): number | null {
  const here = script[at]
  if (quoting === 'single') return closing(here === "'", stack, at)
  if (here === '\\') return at + 2
  if (quoting === 'ansi') return closing(here === "'", stack, at)
  if (script.startsWith('$(', at)) return open('sub', 2)
  if (here === '"') return quoting === 'double' ? closing(true, stack, at) : open('double', 1)
  if (quoting === 'double') return at + 1
  if (script.startsWith("$'", at)) return open('ansi', 2)
  if (here === "'") return open('single', 1)
  if (here === '(') return open('paren', 1)
  if (here === ')') return quoting === 'plain' ? null : closing(true, stack, at)
  if (here === '#' && (at === 0 || /[\s;&|(]/.test(script[at - 1] ?? ''))) return endOfLine(script, at)
  return at + 1

  function open(next: Quoting, length: number): number {
    stack.push(next)
    return at + length
  }
}

function closing(closes: boolean, stack: Quoting[], at: number): number {
  if (closes) stack.pop()
  return at + 1
}

function endOfLine(script: string, at: number): number {
  const end = script.indexOf('\n', at)
  return end < 0 ? script.length : end
}
