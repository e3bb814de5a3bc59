import { parse } from 'unbash'
import { programName } from '#lib/shell/find-entry.ts'
import { readScript } from '#lib/shell/read-script.ts'
import type { Row } from './rows.ts'
import type { Change, Seen } from './throwaway-view.ts'

/** Scripts, and what they did in a view; null where they ran in none. */
export interface Tried {
  scripts: readonly string[]
  seen: Seen
}

/** A reference command that ran twice, so that what differs by itself is known. */
export interface Reference extends Tried {
  volatile: boolean
}

/**
 * Whether a candidate did what one of the references did. Lenient, so that another form of the same answer counts: what
 * matters is the changed files, and for a request that reads the printed lines, without header, total and leading `./`.
 */
export function isRight({ effect }: Row, candidate: Tried, references: readonly Reference[]): boolean {
  return references.some((reference) => {
    if (reference.volatile) return candidate.seen.code === 0 && sameProgram(candidate, reference)
    if (!sameChanges(candidate.seen.changes, reference)) return false
    if (isSilent(reference.seen)) return isSilent(candidate.seen) && sameProgram(candidate, reference)
    return effect !== 'read' || sameOutput(candidate.seen.stdout, reference)
  })
}

const isSilent = ({ stdout, changes }: Seen): boolean => stdout.trim() === '' && changes.length === 0

/** What a script printed and changed, the same for all that did the same; null where neither can be seen. */
export const effectOf = ({ seen }: Tried): string | null =>
  isSilent(seen) ? null : JSON.stringify([seen.changes, linesOf(seen.stdout, false)])

/** Whether the first program of a candidate is called by a reference too. */
export const sameProgram = (
  candidate: { scripts: readonly string[] },
  reference: { scripts: readonly string[] },
) => {
  const [first] = programsOf(candidate.scripts)
  return first !== undefined && programsOf(reference.scripts).includes(first)
}

const programsOf = (scripts: readonly string[]): string[] =>
  scripts.flatMap((script) =>
    readScript(script, parse(script)).invocations.map(({ name }) => programName(name.text)),
  )

const ABOUT_ACCESS = /\b(chmod|chown|chgrp|install|umask)\b/
const ARCHIVE = /\.(tar|t?gz|t?bz2|t?xz|zip|zst|cpio|7z)$/

function sameChanges(changes: readonly Change[], { scripts, seen }: Reference): boolean {
  const access = scripts.some((script) => ABOUT_ACCESS.test(script))
  const key = (change: Change) =>
    [change.path, change.kind, access && change.access, ARCHIVE.test(change.path) || change.content].join(
      '\n',
    )
  return changes.map(key).join('\0') === seen.changes.map(key).join('\0')
}

const ORDERED = /\b(sort|tac|shuf)\b|\bls\b[^|]* -\w*[St]/

function sameOutput(printed: string, { scripts, seen }: Reference): boolean {
  const ordered = scripts.some((script) => ORDERED.test(script))
  const [mine, theirs] = [linesOf(printed, ordered), linesOf(seen.stdout, ordered)]
  if (mine.join('\n') === theirs.join('\n')) return true
  const [few, many] = mine.length < theirs.length ? [mine, theirs] : [theirs, mine]
  if (few.length === 0 || many.length - few.length > (few.length > 1 ? 1 : 0)) return false
  const alike = (line: string, other = '') => holds(line, other) || holds(other, line)
  if (ordered && few.length === many.length) return few.every((line, index) => alike(line, many[index]))
  return few.every((line) => many.some((other) => alike(line, other)))
}

const HEADER = /^(total \d+|.*\btotal|filesystem .*|user pid .*|proto .*|netid .*)$/i

/** Lines with single blanks and without the ways in which the same path is written. */
function linesOf(text: string, ordered: boolean): string[] {
  const lines = text
    .split('\n')
    .map((line) =>
      line
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/(^| )\.?\/(?=[\w.])/g, '$1'),
    )
    .filter((line) => line !== '' && !HEADER.test(line))
  return ordered ? lines : lines.sort()
}

/** Whether every word of one line is a word of the other: `ls` against `ls -l`, a count with and without its file. */
function holds(line: string, other: string): boolean {
  const words = new Set(other.split(/[ :]/))
  return line.split(/[ :]/).every((word) => words.has(word))
}
