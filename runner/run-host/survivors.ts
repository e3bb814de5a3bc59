import fs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { StepAftermath, Survivor } from '#lib/hosts/step-facts.ts'
import type { ProcessRow } from '../processes.ts'
import { endProcesses } from './end-processes.ts'
import { maskWords } from './mask.ts'
import type { ProcessTree } from './process-tree.ts'

/** Of more, only their number is told. */
const MOST_NAMED = 20
const LONGEST_COMMAND = 200
const MOST_READ = 64 * 1024
/** A process that is about to exit anyway is given so long (milliseconds). */
const LAST_MOMENT = 50

/**
 * Looks who is left when a step's command has exited. Where `mayEnd`, those in its own session are ended; a daemon in a
 * session of its own stays, because starting one is what many steps are for. All are counted, the first are named.
 */
export async function settleSurvivors(tree: ProcessTree, mayEnd: boolean): Promise<StepAftermath> {
  if (tree.all().length === 0) return {}
  await pause(LAST_MOMENT)
  const found = tree.all()
  if (found.length === 0) return {}
  const named = found.slice(0, MOST_NAMED).map((row) => ({ ...row, command: commandOf(row) }))
  if (mayEnd && tree.session().length > 0) await endProcesses(tree.session)
  const living = new Set(tree.all().map(({ pid }) => pid))
  const left = named.map(({ pid, command }): Survivor => ({ pid, command, ended: !living.has(pid) }))
  return { survivors: found.length, left }
}

// Whoever runs a process chooses these bytes: secrets are masked, and what could act on a terminal or turn text around
// is taken out.
function commandOf({ pid }: ProcessRow): string {
  const words = readWords(`/proc/${pid}/cmdline`) || `[${readWords(`/proc/${pid}/comm`)}]`
  return maskWords(words).slice(0, LONGEST_COMMAND)
}

function readWords(file: string): string {
  try {
    return fs
      .readFileSync(file, 'utf8')
      .slice(0, MOST_READ)
      .replaceAll('\0', ' ')
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD')
      .trim()
  } catch {
    return ''
  }
}
