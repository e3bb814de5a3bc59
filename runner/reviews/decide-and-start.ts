import type { DecideResult, RunnerRequest } from '#lib/hosts/protocol.ts'
import { refusalOf } from '../refusal.ts'
import type { Runner } from '../runner.ts'
import { startRun } from '../runs/start.ts'
import { decide } from './decide.ts'

type DecideRequest = Extract<RunnerRequest, { type: 'decide' }>

/**
 * Keeps one person's statement and, where the request says so and the plan is approved with it, starts the plan: the command need
 * not wait until the web half has heard of the one and asks for the other. The statement stands whatever becomes of the
 * start; `refused` says why there is no run. Throws what `decide` throws.
 */
export async function decideAndStart(runner: Runner, request: DecideRequest): Promise<DecideResult> {
  const decided = decide(runner, request)
  if (!request.start || decided.standing !== 'approved') return decided
  const { id, by, witness } = request
  const { digest } = decided
  try {
    return { ...decided, ...(await runner.starts(() => startRun(runner, { digest, by, witness }))) }
  } catch (error) {
    const refusal = refusalOf(error)
    runner.refusals.record(refusal, { id, type: 'start', digest, by })
    return { ...decided, refused: refusal.toJSON() }
  }
}
