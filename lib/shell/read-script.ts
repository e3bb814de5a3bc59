import { forEachChild, type ParsedScript, type Pipeline, parse, type SyntaxNode } from 'unbash'
import type { Finding } from '../risk/levels.ts'
import { checkVariables } from './check-assignment.ts'
import { checkShape } from './check-shape.ts'
import { definedFunctions } from './defined-functions.ts'
import { isTooLarge } from './is-too-large.ts'
import { readCommand } from './read-command.ts'
import { inputOf, readRedirect } from './read-redirect.ts'
import type { Reading } from './reading.ts'
import { readVariables } from './variables.ts'
import { type Place, placeOf, report, type Walk } from './walk.ts'

/** How deep scripts may nest in the words of other scripts. */
const MOST_NESTED = 12

/**
 * Reads a script and everything nested in it: every command that it may run, with quotes, known variables and wrappers
 * resolved, and every shape that keeps it from being read. Total: no input throws.
 */
export function readScript(
  source: string,
  tree: ParsedScript,
  environment?: Readonly<Record<string, string>>,
): Reading {
  const reading: Reading = { invocations: [], redirects: [], findings: [] }
  if (isTooLarge(tree)) return { ...reading, findings: [TOO_LARGE] }
  const variables = readVariables(tree, environment)
  readTree(tree, {
    reading,
    source,
    variables,
    functions: definedFunctions(tree, variables),
    input: { kind: 'inherited' },
    wrappers: [],
    asRoot: false,
    depth: 0,
    place: null,
    readText: (text, walk, place) => readText(text, walk, place, environment),
  })
  return reading
}

/** Limits refuse, they never weaken a check. */
const TOO_LARGE: Finding = {
  rule: 'shell.size',
  risk: 'opaque',
  words: 'is too large or nests too deep to be read',
}

/** A nested script has variables of its own: only what the environment gives is known there. */
function readText(
  text: string,
  walk: Walk,
  place: Place,
  environment?: Readonly<Record<string, string>>,
): void {
  const at = walk.place ?? place
  const tree = parse(text)
  if (walk.depth >= MOST_NESTED || isTooLarge(tree)) {
    report(walk, 'shell.size', 'opaque', 'nests too deep to be read', at)
    return
  }
  readTree(tree, {
    ...walk,
    source: text,
    variables: readVariables(tree, environment),
    functions: new Map(),
    depth: walk.depth + 1,
    place: at,
  })
}

function readTree(tree: ParsedScript, walk: Walk): void {
  const [error] = tree.errors ?? []
  if (error)
    report(walk, 'shell.syntax', 'opaque', `does not parse: ${error.message}`, {
      start: Math.min(error.pos, tree.end),
      end: Math.min(error.pos + 1, tree.end),
    })
  checkVariables(walk)
  forEachChild(tree, (child) => visit(child, walk))
}

function visit(node: SyntaxNode, walk: Walk): void {
  if (node.type === 'Script') readTree(node, walkInside(node, walk))
  else if (node.type === 'Pipeline') readPipeline(node, walk)
  else readNode(node, walk)
}

function readNode(node: SyntaxNode, walk: Walk): void {
  checkShape(node, walk)
  const inside = walkInside(node, walk)
  forEachChild(node, (child) => visit(child, inside))
  if (node.type === 'Redirected') for (const redirect of node.redirects) readRedirect(redirect, walk)
  if (node.type === 'Command') readCommand(node, walk)
}

/** What changes for the children of a node: where their input comes from, or what their offsets mean. */
function walkInside(node: SyntaxNode, walk: Walk): Walk {
  if (node.type === 'Redirected') return { ...walk, input: inputOf(node.redirects, walk) }
  if (node.type === 'ProcessSubstitution' && node.operator === '>')
    return { ...walk, input: { kind: 'pipe', literal: false } }
  if (node.type === 'Script' && node.source !== undefined)
    return { ...walk, place: walk.place ?? placeOf(node) }
  return walk
}

/** Every command but the first reads what the one before it prints. */
function readPipeline(pipeline: Pipeline, walk: Walk): void {
  let input = walk.input
  for (const command of pipeline.commands) {
    visit(command, { ...walk, input })
    input = { kind: 'pipe', literal: printsLiteral(command) }
  }
}

function printsLiteral(node: SyntaxNode): boolean {
  if (node.type !== 'Command' || !/^(echo|printf)$/.test(node.name?.value ?? '')) return false
  return node.args.every((item) => item.type === 'Word' && !/[$`*?[<]/.test(item.text))
}
