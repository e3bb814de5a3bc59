import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { newId } from '#lib/ids.ts'
import { enqueue } from '../queue/enqueue.ts'
import { mustWait } from '../queue/room.ts'
import type { Runner } from '../runner.ts'
import { beginRun } from './begin.ts'
import { requireStartable } from './startable.ts'

type StartRequest = Extract<RunnerRequest, { type: 'start' }>

/**
 * Starts the sealed plan with this digest, or puts it in line where the host has no room or the plan's window is not open yet; either way its approvals are
 * its own from here on. Callers must take turns. Throws Refusal: what `requireStartable` and `beginRun` throw, and
 * `host_busy` where the line is full.
 */
export async function startRun(
  runner: Runner,
  { digest, by, witness }: Pick<StartRequest, 'digest' | 'by' | 'witness'>,
): Promise<{ run: string }> {
  const asked = { run: newId('run'), digest, by, witness }
  const startable = requireStartable(runner, asked)
  if (startable.opensAt > runner.journal.now() || mustWait(runner)) enqueue(runner, asked, startable)
  else await beginRun(runner, asked)
  return { run: asked.run }
}
