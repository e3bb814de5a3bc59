import { z } from 'zod'
import type { Lint } from '#lib/hosts/probe.ts'
import { askShellcheck } from './ask.ts'

const MOST_LINTS = 20

const Report = z.object({
  comments: z.array(
    z.object({ line: z.int(), level: z.enum(['error', 'warning']), code: z.int(), message: z.string() }),
  ),
})

/** What shellcheck says of a script for this shell; null where it is not installed, or gave no answer in time. */
export async function lint(shell: string, script: string, signal: AbortSignal): Promise<Lint[] | null> {
  const answer = await askShellcheck(shell.endsWith('/bash') ? 'bash' : 'sh', script, signal)
  const report = Report.safeParse(parse(answer?.says ?? ''))
  if (!report.success) return null
  return report.data.comments
    .slice(0, MOST_LINTS)
    .map(({ message, ...rest }) => ({ ...rest, words: message }))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
