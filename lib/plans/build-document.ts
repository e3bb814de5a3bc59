import type { HostFacts } from '../hosts/protocol.ts'
import { PLAN_FORMAT, type PlanDocument } from './document.ts'

/** A step as a planner or a person writes it. */
export interface StepDraft {
  purpose: string
  script: string
  /** Seconds; ten minutes unless the author says otherwise. */
  timeLimit?: number | undefined
}

export const STEP_TIME_LIMIT = 600
const OUTPUT_LIMIT = 100 * 1024 * 1024

/** Everything that the digest will cover, from the steps and from what the host's runner said of itself. */
export function buildDocument(
  task: { id: string },
  revision: number,
  host: HostFacts,
  steps: readonly StepDraft[],
): PlanDocument {
  return {
    format: PLAN_FORMAT,
    task: task.id,
    revision,
    host: { id: host.id, key: host.key },
    user: host.user,
    cwd: host.cwd,
    environment: host.environment,
    steps: steps.map(({ script, timeLimit }) => ({
      interpreter: host.interpreter,
      script,
      tty: false,
      timeLimit: timeLimit ?? STEP_TIME_LIMIT,
      outputLimit: OUTPUT_LIMIT,
      leavesProcesses: false,
      files: [],
      secrets: [],
    })),
  }
}
