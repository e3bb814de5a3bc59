import { forEachChild, parse, type SyntaxNode } from 'unbash'
import type { Effect } from '../effects/effect.ts'
import { tintWords, type Word } from '../shell/tint-words.ts'
import { type Finding, highestRisk, type Risk } from './levels.ts'

export type { Effect, Word }

/** What is known of where a script will run: the exact environment and the operating system's user. */
export interface AssessOptions {
  environment?: Record<string, string>
  user?: string
}

export interface Assessment {
  risk: Risk
  findings: Finding[]
  effects: Effect[]
  words: Word[]
}

const READERS = new Set(
  'cat date df du echo free head hostname id journalctl ls lsblk nproc printf ps pwd ss stat tail true uname uptime w wc who whoami'.split(
    ' ',
  ),
)

/**
 * Reads a script without running it: how bad it can get, why, what it touches, and what each word is.
 * Pure and total: the same answer everywhere, no input throws.
 */
export function assessScript(script: string, _options: AssessOptions = {}): Assessment {
  const tree = parse(script)
  const findings: Finding[] = (tree.errors ?? []).map((error) => ({
    rule: 'shell.syntax',
    risk: 'opaque',
    words: `this does not parse: ${error.message}`,
    start: error.pos,
    end: error.pos,
  }))
  visit(tree, findings)
  return {
    risk: highestRisk(findings.map((f) => f.risk)),
    findings,
    effects: [],
    words: tintWords(script, tree),
  }
}

function visit(node: SyntaxNode, findings: Finding[]): void {
  if (node.type === 'Command' && node.name && !READERS.has(node.name.value))
    findings.push({
      rule: 'unproven.command',
      risk: 'medium',
      words: `nothing is known of ${node.name.value}`,
      start: node.name.pos,
      end: node.name.end,
    })
  if (node.type === 'Redirect' && node.operator !== '<')
    findings.push({ rule: 'write', risk: 'medium', words: 'writes a file', start: node.pos, end: node.end })
  forEachChild(node, (child) => visit(child, findings))
}
