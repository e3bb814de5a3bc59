/** What one line of a plan's Markdown is, outside a block. */
export type Line =
  | { kind: 'blank' }
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'numbered'; text: string }
  | { kind: 'fence'; fence: Fence }
  /** A whole block in one line. */
  | { kind: 'block'; language: string; script: string }
  | { kind: 'text'; text: string }

export interface Fence {
  mark: '`' | '~'
  length: number
  indent: number
  language: string
  /** What stands after the language; a command there belongs to no line of the block. */
  rest: string
}

/** Reads one line outside a block. Never fails: what is nothing else is text. */
export function readLine(line: string): Line {
  if (line.trim() === '') return { kind: 'blank' }
  const block = ONE_LINE_BLOCK.exec(line)
  if (block) return { kind: 'block', language: block[1] ?? '', script: (block[2] ?? '').trim() }
  const fence = FENCE.exec(line)
  if (fence) return { kind: 'fence', fence: fenceOf(fence) }
  const numbered = NUMBERED.exec(line)
  if (numbered) return { kind: 'numbered', text: plain(numbered[1] ?? '') }
  const heading = HEADING.exec(line)
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, text: plain(heading[2] ?? '') }
  return { kind: 'text', text: line.trim() }
}

/**
 * Whether a line inside a block closes it; `last` is a command that stands before the closing fence on the same line.
 * A longer line of the same mark closes too (CommonMark 4.5).
 */
export function closesBlock(line: string, { mark, length }: Fence): { last: string | null } | null {
  const trimmed = line.trim()
  if (trimmed.length >= length && [...trimmed].every((letter) => letter === mark)) return { last: null }
  const end = new RegExp(`^(.*[^${mark}])${mark}{${length}}$`).exec(line.trimEnd())?.[1]
  if (end === undefined || mark === '~') return null
  // An odd backtick before the fence would be half of a substitution: then the line means something else.
  return [...end].filter((letter) => letter === '`').length % 2 === 0 ? { last: end } : null
}

/** Whether a line inside a block opens another one of its kind: then the first was never closed. */
export const beginsBlock = (line: string, { mark, length }: Fence): boolean =>
  new RegExp(`^\\s*${mark}{${length},}\\s*[A-Za-z]`).test(line)

const ONE_LINE_BLOCK = /^\s*```(?:(bash|sh|shell|zsh|console)\s+)?([^`]*[^`\s][^`]*)```\s*$/
const FENCE = /^(\s*)(`{3,}|~{3,})\s*([^\s`{]*)\s*([^`]*)$/
const NUMBERED = /^\s*(?:#{1,6}\s+)?(?:\*\*|__)?\s*(?:step\s+\d{1,5}\s*[.:)–-]|\d{1,5}[.)])\s*(\S.*)$/i
const HEADING = /^\s{0,3}(#{1,6})\s+(\S.*)$/

function fenceOf([, indent = '', marks = '```', language = '', rest = '']: RegExpExecArray): Fence {
  const mark = marks.startsWith('~') ? '~' : '`'
  return {
    mark,
    length: marks.length,
    indent: indent.length,
    language: language.toLowerCase(),
    rest: rest.trim(),
  }
}

/** The words of a sentence without the marks of emphasis around it. */
const plain = (text: string): string =>
  text
    .trim()
    .replace(/^(?:\*\*|__)|(?:\*\*|__)$/g, '')
    .replace(/(?:\*\*|__)(?=[:.]?$)/, '')
    .trim()
