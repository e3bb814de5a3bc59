import type { SyntaxNode } from 'unbash'
import { findEntry } from './find-entry.ts'
import { placeOf, report, type Walk } from './walk.ts'

/** Shapes that hide what a script does, whatever commands it uses. */
export function checkShape(node: SyntaxNode, walk: Walk): void {
  if (node.type === 'Function' && findEntry(node.name.value))
    report(walk, 'shell.shadowing', 'opaque', `gives ${node.name.value} another meaning`, placeOf(node.name))
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
  if (node.type === 'ArithmeticWord' && holdsCode(node.value, node.pos, walk))
    report(walk, 'shell.arithmetic', 'opaque', 'runs code that is hidden in a value', placeOf(node))
}

/** Arithmetic runs the substitutions in a variable's value: `a='x[$(id)]'; echo $((a))`. */
function holdsCode(name: string, at: number, walk: Walk): boolean {
  return walk.variables.valuesOf(name, at).some(({ text }) => /\$\(|`/.test(text))
}

function isAlwaysTrue(node: SyntaxNode | undefined): boolean {
  if (node?.type !== 'Statement' || node.command.type !== 'Command') return false
  return /^(true|:)$/.test(node.command.name?.value ?? '')
}
