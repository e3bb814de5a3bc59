import type { DecideResult, RunnerRequest } from '#lib/hosts/protocol.ts'
import { newId } from '#lib/ids.ts'
import type { RunHost } from '../attend/run-hosts.ts'
import { refusalOf } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { handOver } from '../runs/begin.ts'
import { startOn, startRun } from '../runs/start.ts'
import { decide } from './decide.ts'

type DecideRequest = Extract<RunnerRequest, { type: 'decide' }>

/**
 * Keeps one person's statement and, where the request says so and the plan is approved with it, starts the plan: the command
 * need not wait until the web half has heard of the one and asks for the other. The statement stands whatever becomes of the
 * start; `refused` says why there is no run. Throws what `decide` throws.
 */
export async function decideAndStart(runner: Runner, request: DecideRequest): Promise<DecideResult> {
  // While one is ready no other start is under way: that would have taken it.
  const host = request.start ? runner.runHosts.takeWarm() : null
  if (host) return atOnce(runner, request, host)
  const decided = decide(runner, request)
  if (!request.start || decided.standing !== 'approved') return decided
  const { by, witness } = request
  try {
    return {
      ...decided,
      ...(await runner.starts(() => startRun(runner, { digest: decided.digest, by, witness }))),
    }
  } catch (error) {
    return { ...decided, refused: refuse(runner, request, decided.digest, error) }
  }
}

// Statement, intent and first grant become durable with one sync, and none of them without the others.
function atOnce(runner: Runner, request: DecideRequest, host: RunHost): DecideResult {
  const run = newId('run')
  const { by, witness } = request
  return handOver(runner, host, run, () => {
    const decided = decide(runner, request)
    if (decided.standing !== 'approved') return decided
    const { digest } = decided
    try {
      startOn(runner, host, { run, digest, by, witness })
      return { ...decided, run }
    } catch (error) {
      return { ...decided, refused: refuse(runner, request, digest, error) }
    }
  })
}

function refuse(runner: Runner, { id, by }: DecideRequest, digest: string, error: unknown) {
  const refusal = refusalOf(error)
  runner.refusals.record(refusal, { id, type: 'start', digest, by })
  return refusal.toJSON()
}
