import type { PlanFile } from './document.ts'

/** What a step asks for beside its script: part of the digest, so reviewers have to see it. */
export interface StepTerms {
  tty: boolean
  leavesProcesses: boolean
}

/** The terms that a reviewer has to know of, a phrase each; none for a step like most. */
export function stepTerms({
  tty,
  leavesProcesses,
  files = [],
}: StepTerms & { files?: readonly PlanFile[] | undefined }): string[] {
  return [
    ...(tty ? ['runs in a terminal that nobody can type into'] : []),
    ...(leavesProcesses ? ['may leave processes behind'] : []),
    ...files.map(
      ({ path, sha256 }) =>
        `runs ${path} as it was at sealing, SHA-256 ${sha256}; looked at again right before the step starts`,
    ),
  ]
}
