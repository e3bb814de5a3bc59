/** What a step asks for beside its script: part of the digest, so reviewers have to see it. */
export interface StepTerms {
  tty: boolean
  leavesProcesses: boolean
}

/** The terms that a reviewer has to know of, a phrase each; none for a step like most. */
export function stepTerms({ tty, leavesProcesses }: StepTerms): string[] {
  return [
    ...(tty ? ['runs in a terminal that nobody can type into'] : []),
    ...(leavesProcesses ? ['may leave processes behind'] : []),
  ]
}
