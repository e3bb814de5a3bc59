import type { Effect } from '../effects/effect.ts'
import type { PlanDocument } from '../plans/document.ts'
import { assessScript } from './assess-script.ts'

/** What the steps of a plan do to the world, in order, where and as whom they run. */
export const effectsOfPlan = ({
  steps,
  environment,
  user,
  cwd,
}: Pick<PlanDocument, 'steps' | 'environment' | 'user' | 'cwd'>): Effect[] =>
  steps.flatMap(({ script }) => assessScript(script, { environment, user, cwd }).effects)
