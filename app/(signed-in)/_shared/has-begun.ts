import type { RunView } from '#lib/runs/view.ts'

/** Whether any step of a run was ever started: one that is ended in line leaves nothing behind. */
export const hasBegun = ({ steps }: Pick<RunView, 'steps'>): boolean =>
  steps.some(({ startedAt }) => startedAt !== null)
