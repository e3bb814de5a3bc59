import type { RunView } from '#lib/runs/view.ts'

/** Whether any step of a run began: one that ended in line leaves nothing behind. */
export const hasBegun = ({ steps }: Pick<RunView, 'steps'>): boolean =>
  steps.some(({ status }) => status !== 'waiting' && status !== 'skipped')
