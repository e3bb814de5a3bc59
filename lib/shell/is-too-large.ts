import { forEachChild, type ParsedScript, type SyntaxNode } from 'unbash'

/** Far beyond what people write, and small enough to read within a few milliseconds and any stack. */
const LIMITS = { depth: 120, nodes: 12_000 } as const

/** Whether a script nests too deep or holds too much to be read. Looks no further than the limits. */
export function isTooLarge(tree: ParsedScript): boolean {
  const known = measured.get(tree)
  if (known !== undefined) return known
  const answer = measure(tree)
  measured.set(tree, answer)
  return answer
}

const measured = new WeakMap<ParsedScript, boolean>()

function measure(tree: ParsedScript): boolean {
  let nodes = 0
  const exceeds = (node: SyntaxNode, depth: number): boolean => {
    nodes++
    if (depth > LIMITS.depth || nodes > LIMITS.nodes) return true
    let found = false
    forEachChild(node, (child) => {
      found ||= exceeds(child, depth + 1)
    })
    return found
  }
  return exceeds(tree, 0)
}
