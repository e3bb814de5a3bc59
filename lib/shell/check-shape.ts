import { forEachChild, type SyntaxNode, type Word } from 'unbash'
import { expandWord } from './expand-word.ts'
import { findEntry } from './find-entry.ts'
import { placeOf, report, type Walk } from './walk.ts'

/** A substitution inside a value: harmless as text, run where the value is computed. */
const CODE = /\$\(|`/

/** Shapes that hide what a script does, whatever commands it uses. */
export function checkShape(node: SyntaxNode, walk: Walk): void {
  if (node.type === 'Function' && findEntry(node.name.value))
    report(walk, 'shell.shadowing', 'opaque', `gives ${node.name.value} another meaning`, placeOf(node.name))
  if (node.type === 'Function' && callsItself(node.body, node.name.value))
    report(walk, 'shell.self-call', 'high', `${node.name.value} calls itself without end`, placeOf(node.name))
  if (node.type === 'While' && node.kind === 'while' && isAlwaysTrue(node.clause.commands[0]))
    report(walk, 'shell.endless', 'medium', 'repeats until someone stops it', placeOf(node))
  if (node.type === 'Coproc')
    report(walk, 'shell.coproc', 'medium', 'leaves a process in the background', placeOf(node))
  if (node.type === 'ParameterExpansion' && node.operation?.type === 'Transform' && node.text.endsWith('@P}'))
    report(walk, 'shell.prompt-expansion', 'opaque', 'runs code that is hidden in a value', placeOf(node))
  if (
    (node.type === 'SimpleExpansion' || node.type === 'ParameterExpansion') &&
    /^\$\{?IFS\b/.test(node.text)
  )
    report(walk, 'shell.separator', 'opaque', 'uses IFS to hide the blanks between words', placeOf(node))
  if (/Expansion$/.test(node.type) && 'text' in node && /^\$\\\n/.test(node.text))
    report(walk, 'shell.split-sign', 'opaque', 'hides where a substitution begins', placeOf(node))
  if (evaluates(node).some((word) => expandWord(word, walk.variables).some(({ text }) => CODE.test(text))))
    report(walk, 'shell.arithmetic', 'opaque', 'runs code that is hidden in a value', placeOf(node))
  if (node.type === 'ArithmeticWord' && holdsCode(node.value, node.pos, walk))
    report(walk, 'shell.arithmetic', 'opaque', 'runs code that is hidden in a value', placeOf(node))
}

function callsItself(node: SyntaxNode, name: string): boolean {
  if (node.type === 'Command' && node.name?.value === name) return true
  let found = false
  forEachChild(node, (child) => {
    found ||= callsItself(child, name)
  })
  return found
}

/** Arithmetic runs the substitutions in a variable's value: `a='x[$(id)]'; echo $((a))`. */
function holdsCode(name: string, at: number, walk: Walk): boolean {
  return walk.variables.valuesOf(name, at).some(({ text }) => CODE.test(text))
}

/** Words of a test that bash computes: `[[ x -eq y ]]`, `[[ -v x ]]`. */
function evaluates(node: SyntaxNode): Word[] {
  if (node.type === 'TestUnary' && node.operator === '-v') return [node.operand]
  if (node.type === 'TestBinary' && /^-(eq|ne|lt|le|gt|ge)$/.test(node.operator))
    return [node.left, node.right]
  return []
}

function isAlwaysTrue(node: SyntaxNode | undefined): boolean {
  if (node?.type !== 'Statement' || node.command.type !== 'Command') return false
  return /^(true|:)$/.test(node.command.name?.value ?? '')
}
