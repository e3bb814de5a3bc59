import type { EffectKind } from '../effects/effect.ts'
import type { PlanDocument } from '../plans/document.ts'
import type { Risk } from '../risk/levels.ts'

/** What a plan may do that nobody reviewed: look at things. */
const HARMLESS: readonly EffectKind[] = ['reads', 'needs_root']

/**
 * Whether reading a plan proves that it only looks: every step read-only, nothing touched but files that are read, no
 * secret given or found, no script from the disk, no terminal, nothing left behind.
 */
export const isProven = (
  { steps }: Pick<PlanDocument, 'steps'>,
  { risk, effects }: { risk: Risk; effects: readonly EffectKind[] },
): boolean =>
  risk === 'read_only' &&
  effects.every((kind) => HARMLESS.includes(kind)) &&
  steps.every(
    ({ secrets, files, tty, leavesProcesses }) =>
      secrets.length === 0 && files.length === 0 && !tty && !leavesProcesses,
  )
