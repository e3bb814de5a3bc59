import { AppError } from '../errors.ts'
import type { HostFacts } from '../hosts/protocol.ts'
import type { SecretFacts } from '../secrets/secret.ts'
import {
  PLAN_FORMAT,
  type PlanDocument,
  type PlanFile,
  type PlanSecret,
  type PlanWindow,
} from './document.ts'
import { STEP_TIME_LIMIT, type StepTerms } from './step-terms.ts'

/** A step as a planner or a person writes it. */
export interface StepDraft extends Partial<StepTerms> {
  purpose: string
  script: string
  /** Names of secrets that it gets as variables. */
  secrets?: readonly string[] | undefined
}

const OUTPUT_LIMIT = 100 * 1024 * 1024

/**
 * Everything that the digest will cover, from the steps and from what the host's runner said of itself and of the files that
 * each step executes. Throws not_found `unknown_secret`.
 */
export function buildDocument(
  task: { id: string },
  revision: number,
  host: HostFacts,
  steps: readonly StepDraft[],
  known: readonly SecretFacts[],
  files: readonly PlanFile[][],
  window: PlanWindow | null,
): PlanDocument {
  return {
    format: PLAN_FORMAT,
    task: task.id,
    revision,
    host: { id: host.id, key: host.key },
    user: host.user,
    cwd: host.cwd,
    environment: host.environment,
    ...(window && { window }),
    steps: steps.map(
      (
        { script, timeLimit = STEP_TIME_LIMIT, tty = false, leavesProcesses = false, secrets = [] },
        index,
      ) => ({
        interpreter: host.interpreter,
        script,
        tty,
        timeLimit,
        outputLimit: OUTPUT_LIMIT,
        leavesProcesses,
        files: files[index] ?? [],
        secrets: namedBy(secrets, known),
      }),
    ),
  }
}

function namedBy(names: readonly string[], known: readonly SecretFacts[]): PlanSecret[] {
  return [...new Set(names)].sort().map((name) => {
    const secret = known.find((one) => one.name === name)
    if (secret) return { name, version: secret.version, commitment: secret.commitment }
    throw new AppError(
      'not_found',
      'unknown_secret',
      `There is no secret ${name} on this host. Set it under Settings, then try again.`,
      { name },
    )
  })
}
