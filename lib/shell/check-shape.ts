import { type Command, forEachChild, type SyntaxNode, type Word } from 'unbash'
import type { Risk } from '../risk/levels.ts'
import { expandWord } from './expand-word.ts'
import { findEntry } from './find-entry.ts'
import { changedInPlace, type Variables } from './variables.ts'
import { placeOf, report, type Walk } from './walk.ts'

/** A shape of the script that hides what it does, or keeps it from ending. */
interface Shape {
  rule: string
  risk: Risk
  words: string
  fits: (node: SyntaxNode, variables: Variables) => boolean
}

const SHAPES: readonly Shape[] = [
  {
    rule: 'shell.shadowing',
    risk: 'opaque',
    words: 'gives a known command another meaning',
    fits: (node) => node.type === 'Function' && findEntry(node.name.value) !== null,
  },
  {
    rule: 'shell.self-call',
    risk: 'high',
    words: 'is a function that calls itself without end',
    fits: (node) => node.type === 'Function' && calls(node.body, node.name.value),
  },
  {
    rule: 'shell.endless-rush',
    risk: 'high',
    words: 'repeats without a pause until someone stops it',
    fits: (node) => isEndless(node) && !pauses(node.body),
  },
  {
    rule: 'shell.endless',
    risk: 'medium',
    words: 'repeats until someone stops it',
    fits: isEndless,
  },
  {
    rule: 'shell.endless-output',
    risk: 'high',
    words: 'prints into a file without end',
    fits: (node) => node.type === 'Command' && node.name?.value === 'yes' && fillsFile(node),
  },
  {
    rule: 'shell.coproc',
    risk: 'medium',
    words: 'leaves a process in the background',
    fits: (node) => node.type === 'Coproc',
  },
  {
    rule: 'shell.prompt-expansion',
    risk: 'opaque',
    words: 'runs code that is hidden in a value',
    fits: (node) => node.type === 'ParameterExpansion' && node.text.endsWith('@P}'),
  },
  {
    rule: 'shell.separator',
    risk: 'opaque',
    words: 'uses IFS to hide the blanks between words',
    fits: (node) => isExpansion(node) && /^\$\{?IFS\b/.test(node.text),
  },
  {
    rule: 'shell.split-sign',
    risk: 'opaque',
    words: 'hides where a substitution begins',
    fits: (node) => isExpansion(node) && /^\$\\\n/.test(node.text),
  },
  {
    rule: 'shell.arithmetic',
    risk: 'opaque',
    words: 'computes with a value that holds code',
    fits: (node, variables) => computedTexts(node, variables).some((text) => /\$\(|`/.test(text)),
  },
  {
    rule: 'shell.environment',
    risk: 'opaque',
    words: 'sets a variable that another one names',
    fits: (node) =>
      node.type === 'ParameterExpansion' && node.prefix === '!' && changedInPlace(node) !== null,
  },
  {
    rule: 'shell.subscript',
    risk: 'opaque',
    words: 'holds code that runs wherever bash takes this for a variable',
    fits: (node, variables) =>
      node.type === 'Word' && expandWord(node, variables).some(({ text }) => SUBSCRIPT.test(text)),
  },
]

/**
 * `x[$(id)]`, by itself or in a calculation. It runs when it is read into, printed into, or named by `${!x}`, `${y:x}`, an
 * index or a number that is compared: in too many places to look for them, and it means nothing anywhere else.
 */
const SUBSCRIPT = /^[\w\s+\-*/%&|^!~<>=?:,()]*\w\[.*(\$\(|\$\{[\s|]|`)/s

/** Reports every such shape that a node has. */
export function checkShape(node: SyntaxNode, walk: Walk): void {
  for (const { rule, risk, words, fits } of SHAPES)
    if (fits(node, walk.variables)) report(walk, rule, risk, words, placeOf(node))
}

function isExpansion(node: SyntaxNode): node is SyntaxNode & { text: string } {
  return /^(Simple|Parameter|Command|Arithmetic)Expansion$/.test(node.type)
}

function calls(node: SyntaxNode, name: string): boolean {
  if (node.type === 'Command' && node.name?.value === name) return true
  let found = false
  forEachChild(node, (child) => {
    found ||= calls(child, name)
  })
  return found
}

function fillsFile({ redirects }: Command): boolean {
  return redirects.some(
    (redirect) =>
      redirect.type === 'Redirect' &&
      redirect.operator.startsWith('>') &&
      redirect.target !== undefined &&
      redirect.target.value !== '/dev/null',
  )
}

type Loop = Extract<SyntaxNode, { type: 'While' | 'ArithmeticFor' }>

function isEndless(node: SyntaxNode): node is Loop {
  if (node.type === 'ArithmeticFor') return node.test === undefined
  return (
    node.type === 'While' && isTrue(node.clause.commands[0], node.kind === 'while' ? /^(true|:)$/ : /^false$/)
  )
}

/** Something in the foreground that takes its time or may end the loop. */
function pauses(node: SyntaxNode): boolean {
  if (node.type === 'Statement' && node.background) return false
  if (node.type === 'Command' && PAUSING.test(node.name?.value ?? '')) return node.args[0]?.text !== '0'
  let found = false
  forEachChild(node, (child) => {
    found ||= pauses(child)
  })
  return found
}

const PAUSING = /^(sleep|wait|read|break|exit|return|inotifywait|systemd-notify|timeout)$/

function isTrue(node: SyntaxNode | undefined, name: RegExp): boolean {
  if (node?.type !== 'Statement' || node.command.type !== 'Command') return false
  return name.test(node.command.name?.value ?? '')
}

/**
 * The texts that bash computes with here. It runs the substitutions in them, however they were quoted:
 * `a='x[$(id)]'; echo $((a))`, `[[ 'x[$(id)]' -eq 0 ]]`.
 */
function computedTexts(node: SyntaxNode, variables: Variables): string[] {
  if (node.type === 'ArithmeticWord') return variables.valuesOf(node.value, node.pos).map(({ text }) => text)
  return computedWords(node).flatMap((word) => expandWord(word, variables).map(({ text }) => text))
}

function computedWords(node: SyntaxNode): Word[] {
  if (node.type === 'TestUnary' && node.operator === '-v') return [node.operand]
  const compares = node.type === 'TestBinary' && /^-(eq|ne|lt|le|gt|ge)$/.test(node.operator)
  return compares ? [node.left, node.right] : []
}
