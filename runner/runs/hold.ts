import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import type { Journal } from '../journal/journal.ts'
import { Refusal } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { cancelRun } from './cancel.ts'

type Asked = Pick<Extract<RunnerRequest, { type: 'hold' }>, 'by' | 'witness'>

/** Stops everything: nothing starts from here on, and every run ends, those in line too. Asking twice is harmless. */
export function holdHost(runner: Runner, { by, witness }: Asked): { runs: string[] } {
  const { journal } = runner
  if (!isHeld(journal)) journal.append({ type: 'host.held', by, witness })
  const runs = [...journal.waitingRuns().map(({ body }) => body.run), ...journal.liveRuns()]
  for (const run of runs) cancelRun(runner, { run, mode: 'now', by, witness })
  return { runs }
}

/** Lets runs start again. */
export function resumeHost({ journal }: Runner, { by, witness }: Asked): Record<string, never> {
  if (isHeld(journal)) journal.append({ type: 'host.resumed', by, witness })
  return {}
}

/** Whether somebody stopped everything and nobody resumed since. */
export function isHeld(journal: Journal): boolean {
  const [held] = journal.latest('host.held', 1)
  const [resumed] = journal.latest('host.resumed', 1)
  return held !== undefined && held.sequence > (resumed?.sequence ?? 0)
}

/** Throws Refusal `host_held` while everything is stopped. */
export function requireNotHeld(journal: Journal): void {
  if (!isHeld(journal)) return
  const by = journal.latest('host.held', 1)[0]?.body.by.name ?? 'Somebody'
  throw new Refusal(
    'host_held',
    `${by} stopped everything on this host. Nothing starts until an admin resumes it, under Hosts.`,
  )
}
