import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { endRun } from '../runs/end.ts'
import { answerAsk } from '../runs/grant-step.ts'
import { type RunState, readRunOf } from '../runs/state.ts'
import type { Report, ToRunHost } from './messages.ts'
import { type RunHost, sendTo } from './run-hosts.ts'
import { NOT_KNOWN } from './turn-away.ts'

type Question = Extract<Report, { type: 'ask' }>

/**
 * Journals what a run-host reports, once however often it is said, then acknowledges it; a question is answered first.
 * Throws when the journal fails: unacknowledged, the report comes again.
 */
export function hearReport(runner: Runner, host: RunHost, run: string, report: { n: number } & Report): void {
  const state = readRunOf(runner.journal, run, host.identity)
  if (report.type === 'ask') sendTo(host, answer(runner, state, report))
  else if (state) keep(runner, state, report)
  sendTo(host, { type: 'ack', n: report.n })
}

function answer(runner: Runner, state: RunState | null, { position, problem }: Question): ToRunHost {
  if (!state) return { type: 'finish', ...NOT_KNOWN }
  try {
    return answerAsk(runner, state, position, problem)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'journal_unavailable') throw error
    return { type: 'finish', end: 'failed', reason: error.message }
  }
}

function keep(runner: Runner, state: RunState, report: Exclude<Report, { type: 'ask' }>): void {
  if (report.type === 'finished') endRun(runner, state, report)
  else if (report.type === 'started') keepStart(runner, state, report)
  else keepEnd(runner, state, report)
}

function keepStart(
  { journal }: Runner,
  { run, intent, steps }: RunState,
  report: Extract<Report, { type: 'started' }>,
): void {
  const { position, pid, startTime, containment, limits } = report
  if (steps.get(position)?.started) return
  const { bootId } = intent.runHost
  journal.append({ type: 'step.started', run, position, pid, startTime, bootId, containment, limits })
}

function keepEnd(
  { journal }: Runner,
  { run, steps }: RunState,
  report: Extract<Report, { type: 'ended' }>,
): void {
  const { position, end, exitCode, signal, bytes, sha256, survivors, left, hit } = report
  if (steps.get(position)?.ended) return
  const aftermath = { survivors, left, hit }
  journal.append({ type: 'step.ended', run, position, end, exitCode, signal, bytes, sha256, ...aftermath })
}
