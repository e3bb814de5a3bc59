import { canonicalJson } from '../../plans/canonical.ts'

type Tidied = { script: string } | { problem: string }

/**
 * The script of a block: without blank lines around it, without the prompt `$ ` where every line has one, and without
 * `sudo` where the steps run as root anyway. Nothing else of a command is ever changed: what would need more is refused.
 */
export function tidyScript(lines: readonly string[], { root }: { root: boolean }): Tidied {
  const text = lines.join('\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '')
  const unprompted = dropPrompts(text)
  if (unprompted === null) return { problem: 'mixes commands behind "$ " with other lines' }
  const script = root ? dropSudo(unprompted) : unprompted
  if (isEmpty(script)) return { problem: 'has an empty block' }
  if (!isReviewable(script)) return { problem: 'holds a character that a reviewer could not see' }
  return { script }
}

function dropPrompts(text: string): string | null {
  const lines = text.split('\n')
  if (!lines.some((line) => line.startsWith('$ '))) return text
  return lines.every((line) => line.startsWith('$ ')) ? lines.map((line) => line.slice(2)).join('\n') : null
}

// Not before an option or an assignment: `sudo -u postgres psql` and `sudo A=b c` mean more than "as root".
const SUDO = String.raw`sudo[ \t]+(?![-\s]|[A-Za-z_][A-Za-z0-9_]*=)`
const LEADING_SUDO = new RegExp(`^([ \\t]*)${SUDO}`)
const ANY_SUDO = new RegExp(`(^[ \\t]*|&&[ \\t]*|\\|\\|?[ \\t]*|;[ \\t]*)${SUDO}`, 'g')

/** Drops `sudo` where it surely begins a command: in scripts whose lines can be read one by one. */
function dropSudo(script: string): string {
  const lines = script.split('\n')
  if (script.includes('<<') || lines.some((line) => line.endsWith('\\') || !isClosed(line))) return script
  return lines
    .map((line) => (/["'`#]/.test(line) ? line.replace(LEADING_SUDO, '$1') : line.replace(ANY_SUDO, '$1')))
    .join('\n')
}

/** Whether no quote of a line reaches into the next one. Backslashes make it unsure, and unsure is no. */
const isClosed = (line: string): boolean =>
  !line.includes('\\') && /^[^'"]*(?:'[^']*'[^'"]*|"[^"]*"[^'"]*)*$/.test(line)

const isEmpty = (script: string): boolean => script.split('\n').every((line) => /^\s*(?:#.*)?$/.test(line))

function isReviewable(script: string): boolean {
  try {
    return canonicalJson(script) !== ''
  } catch {
    return false
  }
}
