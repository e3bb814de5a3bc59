import type { EffectKind } from '../effects/effect.ts'
import { placeOf } from '../effects/place-of.ts'
import type { PlanDocument } from '../plans/document.ts'
import { assessScript } from '../risk/assess-script.ts'
import type { Risk } from '../risk/levels.ts'

/** What a plan may do that nobody reviewed: look at things. */
const HARMLESS: readonly EffectKind[] = ['reads', 'needs_root']

type Plan = Pick<PlanDocument, 'steps' | 'environment' | 'user' | 'cwd'>

/**
 * Whether reading a plan proves that it only looks: every step read-only, nothing touched but files that it reads by name, no
 * secret given or found, no script from the disk, no terminal, nothing left behind.
 */
export const isProven = (
  plan: Plan,
  { risk, effects }: { risk: Risk; effects: readonly EffectKind[] },
): boolean =>
  risk === 'read_only' &&
  effects.every((kind) => HARMLESS.includes(kind)) &&
  plan.steps.every(
    ({ secrets, files, tty, leavesProcesses }) =>
      secrets.length === 0 && files.length === 0 && !tty && !leavesProcesses,
  ) &&
  readsByName(plan)

const readsByName = ({ steps, environment, user, cwd }: Plan): boolean =>
  steps
    .flatMap(({ script }) => assessScript(script, { environment, user, cwd }).effects)
    .every((effect) => effect.kind !== 'reads' || isName(effect.path))

/** A file's, not what shows only when it runs, nor a folder with secrets in it or below, which a command may read as well. */
const isName = (path: string): boolean =>
  !/^(unknown|relative|root)$/.test(placeOf(path)) &&
  ['/*', '/*/*'].every((below) => placeOf(`${path}${below}`) !== 'secret')
