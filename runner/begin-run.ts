import { sendTo } from './attend/run-hosts.ts'
import { requireNotHeld } from './hold.ts'
import type { IntentBody } from './journal/record.ts'
import { recordingOf } from './recording-path.ts'
import { Refusal } from './refusal.ts'
import type { Runner } from './runner.ts'
import { requireStartable } from './startable.ts'

/**
 * Begins a run: spends its approvals in a durable intent record, then hands it to a run-host. Callers must take turns.
 * Throws Refusal: what `requireStartable` throws, `host_held`, `window_not_open`, `run_host_unavailable`; nothing was run then.
 */
export async function beginRun(
  runner: Runner,
  asked: Pick<IntentBody, 'run' | 'digest' | 'by' | 'witness'>,
): Promise<void> {
  const host = await runner.runHosts.take()
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
