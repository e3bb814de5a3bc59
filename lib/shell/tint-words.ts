import { forEachChild, type ParsedScript, type SyntaxNode } from 'unbash'
import { isTooLarge } from './is-too-large.ts'

export const WORD_KINDS = [
  'command',
  'flag',
  'path',
  'string',
  'variable',
  'operator',
  'comment',
  'keyword',
  'argument',
] as const

/** A stretch of a script to tint in the review screen: UTF-16 offsets, `end` exclusive. */
export interface Word {
  start: number
  end: number
  kind: (typeof WORD_KINDS)[number]
}

const GAP = /#[^\n]*|[A-Za-z]+|[^\s\w]+/g

/** The words of a script with what each one is, in order, without overlap. Says nothing about meaning or risk. */
export function tintWords(script: string, tree: ParsedScript): Word[] {
  const words: Word[] = []
  if (isTooLarge(tree)) return words
  collect(tree, words)
  for (const word of words) word.end = Math.min(word.end, script.length)
  const ordered = words.filter((word) => word.end > word.start).sort((a, b) => a.start - b.start)
  return fillGaps(script, withoutOverlap(ordered))
}

function collect(node: SyntaxNode, words: Word[]): void {
  if (node.type === 'Command' && node.name)
    words.push({ start: node.name.pos, end: node.name.end, kind: 'command' })
  if (node.type === 'Assignment')
    words.push({ start: node.pos, end: node.pos + node.name.length, kind: 'variable' })
  if (node.type === 'HereDocBody') words.push({ start: node.pos, end: node.end, kind: 'string' })
  if (node.type === 'Word') words.push({ start: node.pos, end: node.end, kind: kindOf(node.text) })
  forEachChild(node, (child) => {
    if (child.type !== 'Script' || child.source === undefined) collect(child, words)
  })
}

function kindOf(text: string): Word['kind'] {
  if (/^['"]|^\$['"]/.test(text)) return 'string'
  if (/^-/.test(text)) return 'flag'
  if (/^\$/.test(text)) return 'variable'
  if (/^[~./]|\//.test(text)) return 'path'
  return 'argument'
}

/** The first and outermost word wins: a word inside a quoted word is not tinted a second time. */
function withoutOverlap(ordered: readonly Word[]): Word[] {
  const kept: Word[] = []
  for (const word of ordered) if (word.start >= (kept.at(-1)?.end ?? 0)) kept.push(word)
  return kept
}

/** What lies between words is operators, keywords and comments. */
function fillGaps(script: string, words: readonly Word[]): Word[] {
  const filled: Word[] = []
  let from = 0
  for (const word of [...words, { start: script.length, end: script.length, kind: 'argument' as const }]) {
    for (const match of script.slice(from, word.start).matchAll(GAP))
      filled.push({
        start: from + match.index,
        end: from + match.index + match[0].length,
        kind: gapKind(match[0]),
      })
    if (word.end > word.start) filled.push(word)
    from = word.end
  }
  return filled
}

function gapKind(text: string): Word['kind'] {
  if (text.startsWith('#')) return 'comment'
  return /^[A-Za-z]/.test(text) ? 'keyword' : 'operator'
}
