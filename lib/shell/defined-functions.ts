import { forEachChild, type ParsedScript, type SyntaxNode } from 'unbash'
import { expandWord, type KnownValues } from './expand-word.ts'
import { builtinName } from './variables.ts'

/**
 * Functions that a script defines at its outermost level, whatever happens, with where each definition ends. One that
 * may be unset is none of them: then its name is a program's again.
 */
export function definedFunctions(tree: ParsedScript, variables: KnownValues): ReadonlyMap<string, number> {
  const ends = new Map<string, number>()
  for (const { command, background } of tree.commands)
    if (command.type === 'Function' && !background) ends.set(command.name.value, command.end)
  if (ends.size > 0) forgetUnset(tree, variables, ends)
  return ends
}

function forgetUnset(node: SyntaxNode, variables: KnownValues, ends: Map<string, number>): void {
  if (node.type === 'Command' && builtinName(node) === 'unset')
    for (const item of node.args) {
      for (const { text, unknown, glob } of item.type === 'Word' ? expandWord(item, variables) : [])
        if (unknown || glob) ends.clear()
        else ends.delete(text)
    }
  forEachChild(node, (child) => forgetUnset(child, variables, ends))
}
