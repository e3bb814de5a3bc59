import type { EffectKind } from '../effects/effect.ts'
import { placeOf } from '../effects/place-of.ts'
import type { PlanDocument } from '../plans/document.ts'
import { effectsOfPlan } from '../risk/effects-of-plan.ts'
import type { Risk } from '../risk/levels.ts'

/** What a plan may do that nobody reviewed: look at things. */
const HARMLESS: readonly EffectKind[] = ['reads', 'needs_root']

/**
 * Whether reading a plan proves that it only looks: every step read-only, nothing touched but files that it reads by name, no
 * secret given or found, no script from the disk, no terminal, nothing left behind.
 */
export const isProven = (
  plan: Pick<PlanDocument, 'steps' | 'environment' | 'user' | 'cwd'>,
  { risk, effects }: { risk: Risk; effects: readonly EffectKind[] },
): boolean =>
  risk === 'read_only' &&
  effects.every((kind) => HARMLESS.includes(kind)) &&
  plan.steps.every(
    ({ secrets, files, tty, leavesProcesses }) =>
      secrets.length === 0 && files.length === 0 && !tty && !leavesProcesses,
  ) &&
  effectsOfPlan(plan).every((effect) => effect.kind !== 'reads' || isName(effect.path))

/** A file's, not what shows only when it runs, nor a folder with secrets in it or below, which a command may read as well. */
const isName = (path: string): boolean =>
  !/^(unknown|relative|root)$/.test(placeOf(path)) &&
  ['/*', '/*/*'].every((below) => placeOf(`${path}${below}`) !== 'secret')
