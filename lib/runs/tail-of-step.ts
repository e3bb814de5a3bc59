import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'
import { getRun } from './get.ts'
import { LineQuery, readLines } from './read-lines.ts'

/** Lines and characters of output that say why a step failed. */
const LAST_LINES = 40
const MOST = 1500

/** How the step ended that ended its run, in words that continue "step 2 ", and the end of what it wrote. */
interface StepTail {
  step: number
  outcome: string
  output: string
}

/**
 * The step at which a run failed, with the last lines of its output as text without escapes; empty where nothing of it is
 * kept. Secrets are masked in it as in the recording. Null where no step failed. Throws not_found.
 */
export async function tailOfStep({ ctx, id }: { ctx: Context; id: string }): Promise<StepTail | null> {
  const { steps } = await getRun({ ctx, id })
  const failed = steps.find(({ status }) => status === 'failed' || status === 'timed_out')
  if (!failed) return null
  const { position, status, exitCode, signal } = failed
  return {
    step: position,
    outcome: outcomeOf(status, exitCode, signal),
    output: await tail(ctx, id, position),
  }
}

function outcomeOf(status: string, exitCode: number | null, signal: string | null): string {
  if (status === 'timed_out') return 'took longer than it may'
  return signal ? `was ended by ${signal}` : `ended with exit code ${exitCode ?? 'unknown'}`
}

async function tail(ctx: Context, id: string, step: number): Promise<string> {
  try {
    const query = LineQuery.parse({ from: -LAST_LINES, count: LAST_LINES })
    const { lines } = await readLines({ ctx, id, query })
    const text = lines.flatMap((line) => (line.step === step ? [line.text] : [])).join('\n')
    return text.slice(-MOST).toWellFormed()
  } catch (error) {
    // A recording that went by age says nothing any more.
    if (error instanceof AppError && error.kind === 'not_found') return ''
    throw error
  }
}
