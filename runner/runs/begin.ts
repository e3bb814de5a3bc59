import { type RunHost, sendTo } from '../attend/run-hosts.ts'
import type { IntentBody } from '../journal/record.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { answerAsk } from './grant-step.ts'
import { requireNotHeld } from './hold.ts'
import { recordingOf } from './recording-path.ts'
import { requireStartable } from './startable.ts'
import { readRun } from './state.ts'

type Asked = Pick<IntentBody, 'run' | 'digest' | 'by' | 'witness'>

/**
 * Begins a run: spends its approvals in a durable intent record, then hands it to a run-host. Callers must take turns.
 * Throws Refusal: what `requireStartable` throws, `host_held`, `window_not_open`, `run_host_unavailable`; nothing was run then.
 */
export async function beginRun(runner: Runner, asked: Asked): Promise<void> {
  const host = await runner.runHosts.take()
  handOver(runner, host, asked)
  grantFirst(runner, host, asked.run)
}

function handOver(runner: Runner, host: RunHost, asked: Asked): void {
  try {
    // Only now, because waiting for a process took time in which somebody may have rejected or stopped everything.
    requireNotHeld(runner.journal)
    const { spends, opensAt } = requireStartable(runner, asked)
    if (opensAt > runner.journal.now()) throw new Refusal('window_not_open', 'The window is not open yet.')
    runner.journal.append({ type: 'run.intended', ...asked, ...spends, runHost: host.identity })
    runner.runHosts.attach(asked.run, host)
    sendTo(host, { type: 'assign', run: asked.run, recording: recordingOf(runner.folders, asked.run) })
  } catch (error) {
    const unsure = error instanceof Refusal && error.code === 'journal_unavailable'
    if (unsure) runner.runHosts.abandon(asked.run, host)
    else runner.runHosts.putBack(host)
    throw error
  }
}

// What a run-host asks first is known, so it is answered while it opens the recording. It asks all the same, and what
// cannot be answered now is answered then.
function grantFirst(runner: Runner, host: RunHost, run: string): void {
  try {
    const state = readRun(runner.journal, run)
    if (state) sendTo(host, answerAsk(runner, state, 1, null))
  } catch {}
}
