import type { Containment, StepLimits } from '#lib/hosts/step-facts.ts'
import { delegateLimits } from './delegate.ts'
import { readHierarchies } from './hierarchies.ts'
import { makeStepCgroup } from './step-cgroup.ts'

/** What holds the processes of a step, and what limits are in force. */
export interface Holding {
  containment: Containment
  limits: StepLimits
}

/** What holds a step that this process starts, and which of the wanted limits: found by making its cgroup. */
export function tryContainment(wanted: StepLimits): Holding {
  const trees = readHierarchies()
  for (const tree of trees) delegateLimits(tree)
  const trial = makeStepCgroup(trees)
  const limits = trial.limit(wanted)
  trial.leave()
  return { containment: trial.containment, limits }
}

/** Whether something enforces every limit. */
export const limitsAll = ({ limits }: Holding): boolean => limits.processes !== null && limits.memory !== null
