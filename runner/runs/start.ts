import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { newId } from '#lib/ids.ts'
import type { RunHost } from '../attend/run-hosts.ts'
import { enqueue } from '../queue/enqueue.ts'
import { mustWait } from '../queue/room.ts'
import type { Runner } from '../runner.ts'
import { beginRun, handOver, intend } from './begin.ts'
import { requireStartable, type Startable } from './startable.ts'

type StartRequest = Extract<RunnerRequest, { type: 'start' }>
type Asked = Pick<StartRequest, 'digest' | 'by' | 'witness'> & { run: string }

/**
 * Starts the sealed plan with this digest, or puts it in line where the host has no room or the plan's window is not open yet;
 * either way its approvals are its own from here on. Callers must take turns. Throws Refusal: what `requireStartable` and
 * `beginRun` throw, and `host_busy` where the line is full.
 */
export async function startRun(
  runner: Runner,
  { digest, by, witness }: Pick<StartRequest, 'digest' | 'by' | 'witness'>,
): Promise<{ run: string }> {
  const asked = { run: newId('run'), digest, by, witness }
  const host = runner.runHosts.takeWarm()
  if (host) handOver(runner, host, asked.run, () => startOn(runner, host, asked))
  else if (unlessQueued(runner, asked)) await beginRun(runner, asked)
  return { run: asked.run }
}

/** The same with a run-host in hand: journals what becomes of the start, and hands nothing over. */
export function startOn(runner: Runner, host: RunHost, asked: Asked): void {
  const startable = unlessQueued(runner, asked)
  if (startable) intend(runner, host, asked, startable)
}

/** What may begin at once; null where it has to wait, and stands in line now. */
function unlessQueued(runner: Runner, asked: Asked): Startable | null {
  const startable = requireStartable(runner, asked)
  if (startable.opensAt <= runner.journal.now() && !mustWait(runner)) return startable
  enqueue(runner, asked, startable)
  return null
}
