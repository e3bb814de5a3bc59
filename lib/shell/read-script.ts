import { forEachChild, type ParsedScript, type Pipeline, parse, type SyntaxNode } from 'unbash'
import { checkShape } from './check-shape.ts'
import { readCommand } from './read-command.ts'
import { inputOf, readRedirect } from './read-redirect.ts'
import type { Reading } from './reading.ts'
import { readVariables } from './variables.ts'
import { type Place, placeOf, report, type Walk } from './walk.ts'

/** Beyond these a script is not read further and counts as opaque: limits refuse, they never weaken a check. */
const LIMITS = { depth: 12, invocations: 4000 } as const

/**
 * Reads a script and everything nested in it: every command that it may run, with quotes, known variables and wrappers
 * resolved, and every shape that keeps it from being read. Total: no input throws.
 */
export function readScript(tree: ParsedScript, environment?: Readonly<Record<string, string>>): Reading {
  const reading: Reading = { invocations: [], redirects: [], findings: [] }
  readTree(tree, {
    reading,
    variables: readVariables(tree, environment),
    functions: functionNames(tree),
    input: { kind: 'inherited' },
    wrappers: [],
    asRoot: false,
    depth: 0,
    place: null,
    readText: (text, walk, place) => readText(text, walk, place, environment),
  })
  return reading
}

/** A nested script has variables of its own: only what the environment gives is known there. */
function readText(
  text: string,
  walk: Walk,
  place: Place,
  environment?: Readonly<Record<string, string>>,
): void {
  const at = walk.place ?? place
  if (walk.depth >= LIMITS.depth) {
    report(walk, 'shell.nesting', 'opaque', 'nests too deep to be read', at)
    return
  }
  const tree = parse(text)
  readTree(tree, {
    ...walk,
    variables: readVariables(tree, environment),
    functions: new Set([...walk.functions, ...functionNames(tree)]),
    depth: walk.depth + 1,
    place: at,
  })
}

function readTree(tree: ParsedScript, walk: Walk): void {
  const [error] = tree.errors ?? []
  if (error)
    report(walk, 'shell.syntax', 'opaque', `does not parse: ${error.message}`, {
      start: error.pos,
      end: error.pos + 1,
    })
  forEachChild(tree, (child) => visit(child, walk))
}

function visit(node: SyntaxNode, walk: Walk): void {
  if (walk.reading.invocations.length > LIMITS.invocations) return
  if (node.type === 'Script') readTree(node, walkInside(node, walk))
  else if (node.type === 'Pipeline') readPipeline(node, walk)
  else readNode(node, walk)
}

function readNode(node: SyntaxNode, walk: Walk): void {
  checkShape(node, walk)
  const inside = walkInside(node, walk)
  forEachChild(node, (child) => visit(child, inside))
  if (node.type === 'Redirected') for (const redirect of node.redirects) readRedirect(redirect, walk)
  if (node.type !== 'Command') return
  readCommand(node, walk)
  if (walk.reading.invocations.length > LIMITS.invocations)
    report(walk, 'shell.size', 'opaque', 'holds too many commands to be read', placeOf(node))
}

/** What changes for the children of a node: where their input comes from, or what their offsets mean. */
function walkInside(node: SyntaxNode, walk: Walk): Walk {
  if (node.type === 'Redirected') return { ...walk, input: inputOf(node.redirects, walk) }
  if (node.type === 'ProcessSubstitution' && node.operator === '>')
    return { ...walk, input: { kind: 'pipe' } }
  if (node.type === 'Script' && node.source !== undefined)
    return { ...walk, place: walk.place ?? placeOf(node) }
  return walk
}

/** Every command but the first reads what the one before it prints. */
function readPipeline(pipeline: Pipeline, walk: Walk): void {
  const piped: Walk = { ...walk, input: { kind: 'pipe' } }
  for (const [index, command] of pipeline.commands.entries()) visit(command, index === 0 ? walk : piped)
}

function functionNames(tree: ParsedScript): ReadonlySet<string> {
  const names = new Set<string>()
  const collect = (node: SyntaxNode): void => {
    if (node.type === 'Function') names.add(node.name.value)
    forEachChild(node, collect)
  }
  collect(tree)
  return names
}
