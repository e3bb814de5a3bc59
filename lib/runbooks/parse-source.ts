import { z } from 'zod'
import { invalid } from '../errors.ts'
import { NotARunbook, parseRunbook } from '../planner/runbooks/parse-runbook.ts'
import type { Runbook } from '../planner/runbooks/runbook.ts'
import { UNREADABLE } from '../readable.ts'

/** The longest that ships has 12 KiB. */
const SOURCE_CHARACTERS = 64 * 1024

/** The Markdown of a runbook, with line ends as a plan has them. */
export const RunbookSource = z
  .string()
  .max(SOURCE_CHARACTERS, `A runbook has ${SOURCE_CHARACTERS} characters at most.`)
  .transform(
    (text) =>
      `${text
        .replaceAll('\r\n', '\n')
        .replace(/^\uFEFF/, '')
        .trimEnd()}\n`,
  )

/** The runbook in a member's text, or what is wrong in which line. */
export function readSource(
  name: string,
  source: string,
  version: number,
): { ok: true; runbook: Runbook } | { ok: false; why: string; line: number } {
  const unseen = UNREADABLE.exec(source)
  if (unseen)
    return {
      ok: false,
      why: 'it holds a character that nobody can see or that turns text around',
      line: source.slice(0, unseen.index).split('\n').length,
    }
  try {
    return { ok: true, runbook: parseRunbook(name, source, version) }
  } catch (error) {
    if (error instanceof NotARunbook) return { ok: false, why: error.message, line: error.line }
    throw error
  }
}

/** As `readSource`; throws invalid `not_a_runbook` with the line. */
export function requireRunbook(name: string, source: string, version: number): Runbook {
  const read = readSource(name, source, version)
  if (read.ok) return read.runbook
  throw invalid('not_a_runbook', `Line ${read.line}: ${read.why}.`, { line: read.line, why: read.why })
}
