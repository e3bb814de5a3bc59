import { AppError } from '../errors.ts'
import { callRunner } from './call-runner.ts'

/** Milliseconds after which a runner that took the connection is said not to answer: it may be stopped, or stuck. */
export const PATIENCE = 2000

/** Whether the runner answers now, be it with a refusal. */
export async function isRunnerReachable(): Promise<boolean> {
  try {
    await callRunner({ type: 'signers' }, { timeout: PATIENCE })
    return true
  } catch (error) {
    return error instanceof AppError && error.code !== 'runner_unreachable'
  }
}
