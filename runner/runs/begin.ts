import type { ToRunHost } from '../attend/messages.ts'
import { type RunHost, sendTo } from '../attend/run-hosts.ts'
import type { IntentBody } from '../journal/record.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { answerAsk } from './grant-step.ts'
import { requireNotHeld } from './hold.ts'
import { recordingOf } from './recording-path.ts'
import { requireStartable, type Startable } from './startable.ts'
import { readRun } from './state.ts'

type Asked = Pick<IntentBody, 'run' | 'digest' | 'by' | 'witness'>

/**
 * Begins a run: spends its approvals in a durable intent record, then hands it to a run-host. Callers must take turns.
 * Throws Refusal: what `requireStartable` and `intend` throw, `run_host_unavailable`; nothing was run then.
 */
export async function beginRun(runner: Runner, asked: Asked): Promise<void> {
  const host = await runner.runHosts.take()
  // Only now, because waiting for a process took time in which somebody may have rejected or stopped everything.
  handOver(runner, host, asked.run, () => intend(runner, host, asked, requireStartable(runner, asked)))
}

/** Writes the intent record of a run that is startable now. Throws Refusal `host_held`, `window_not_open`. */
export function intend(runner: Runner, host: RunHost, asked: Asked, { spends, opensAt }: Startable): void {
  requireNotHeld(runner.journal)
  if (opensAt > runner.journal.now()) throw new Refusal('window_not_open', 'The window is not open yet.')
  runner.journal.append({ type: 'run.intended', ...asked, ...spends, runHost: host.identity })
}

/**
 * Makes what `write` journals durable with one sync, and the grant of the first step with it. Then `host` gets `run`, where
 * that is intended now; else it goes back. Throws what `write` throws.
 */
export function handOver<Result>(runner: Runner, host: RunHost, run: string, write: () => Result): Result {
  const { journal, policy, runHosts, folders } = runner
  try {
    // Journalled for itself where it changed: what the file says is told once.
    policy.current()
    const { result, first } = journal.together(() => ({ result: write(), first: answerFirst(runner, run) }))
    if (!first) runHosts.putBack(host)
    else {
      runHosts.attach(run, host)
      for (const message of [assign(run, recordingOf(folders, run)), ...first]) sendTo(host, message)
    }
    return result
  } catch (error) {
    const unsure = error instanceof Refusal && error.code === 'journal_unavailable'
    if (unsure) runHosts.abandon(run, host)
    else runHosts.putBack(host)
    throw error
  }
}

const assign = (run: string, recording: string): ToRunHost => ({ type: 'assign', run, recording })

// What a run-host asks first is known, so it is answered with the run. It asks all the same, and what cannot be answered
// now is answered then. Null where there is no such run.
function answerFirst(runner: Runner, run: string): ToRunHost[] | null {
  const state = readRun(runner.journal, run)
  try {
    return state && [answerAsk(runner, state, 1, null)]
  } catch {
    return []
  }
}
