import type { Containment, StepLimits } from '#lib/hosts/step-facts.ts'
import { delegateLimits } from './delegate.ts'
import { readHierarchies } from './hierarchies.ts'
import { makeStepCgroup } from './step-cgroup.ts'

/** What steps on this machine are held together by, and of the wanted limits those that something will enforce. */
export function describeContainment(wanted: StepLimits): { containment: Containment; limits: StepLimits } {
  const trees = readHierarchies()
  for (const tree of trees) delegateLimits(tree)
  const trial = makeStepCgroup(trees)
  const limits = trial.limit(wanted)
  trial.leave()
  return { containment: trial.containment, limits }
}
