import type { PlanFile } from './document.ts'

/** Seconds that a step may take unless its author says otherwise. */
export const STEP_TIME_LIMIT = 600

/** What a step asks for beside its script: part of the digest, so reviewers have to see it. */
export interface StepTerms {
  /** Seconds; then it is ended. */
  timeLimit: number
  tty: boolean
  leavesProcesses: boolean
}

/** The terms that a reviewer has to know of, a phrase each; none for a step like most. */
export function stepTerms({
  timeLimit,
  tty,
  leavesProcesses,
  files = [],
}: StepTerms & { files?: readonly PlanFile[] | undefined }): string[] {
  return [
    ...(timeLimit === STEP_TIME_LIMIT ? [] : [`may take ${limitWords(timeLimit)}`]),
    ...(tty ? ['runs in a terminal that nobody can type into'] : []),
    ...(leavesProcesses ? ['may leave processes behind'] : []),
    ...files.map(({ path, sha256 }) => `runs ${path} as it was at sealing, SHA-256 ${sha256}`),
  ]
}

/** What keeps a step's local files what they were approved as, by whether its host can mount them for the step alone. */
export const filesKept = (mounted: boolean): string =>
  mounted
    ? 'mounted as approved for the step that executes them, whatever becomes of them meanwhile'
    : 'looked at again right before the step that executes them; a change in the instant after that would go unnoticed'

const limitWords = (seconds: number): string => (seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`)
