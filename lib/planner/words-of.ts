import type { Answered } from './question.ts'

/**
 * Everything that people asked for before a plan was written: the sentence, their answers, and what a reviewer wants
 * changed. The output of a run is not among it: whatever it says, nobody asked for it.
 */
export function wordsOf(
  text: string,
  answers: readonly Answered[] = [],
  reason?: { kind: 'changes'; words: string } | { kind: 'failed_run' },
): string {
  const changes = reason?.kind === 'changes' ? [reason.words] : []
  return [text, ...answers.map(({ answer }) => answer), ...changes].join('\n')
}
