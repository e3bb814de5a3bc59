import type { ShellOpinion } from '#lib/hosts/protocol.ts'
import { type Answer, askShell } from './ask.ts'
import { fewAtOnce } from './few-at-once.ts'

/** Milliseconds for all scripts of a plan: sealing waits for them. A shell takes a few for each. */
const TIME_LIMIT = 5000
const AT_ONCE = 4
const LONGEST = 200

/**
 * What the shell that will run these scripts says of their grammar, in order; null for one that it gave no answer about
 * in time. Never rejects.
 */
export function readOpinions(shell: string, scripts: readonly string[]): Promise<ShellOpinion[]> {
  const signal = AbortSignal.timeout(TIME_LIMIT)
  return fewAtOnce(AT_ONCE, scripts, async (script) => toOpinion(await askShell(shell, script, signal)))
}

// Complaints count as well as the exit code: `bash -n` ends with 0 after an error inside [[ ]].
function toOpinion(answer: Answer): ShellOpinion {
  if (!answer) return null
  const [complaint = ''] = answer.says.split('\n').filter((line) => line.trim() && !line.includes('warning:'))
  return {
    accepts: answer.code === 0 && complaint === '',
    says: complaint.replace(/\p{C}/gu, ' ').trim().slice(0, LONGEST),
  }
}
