import fs from 'node:fs'
import path from 'node:path'
import type { Containment, StepLimits } from '#lib/hosts/step-facts.ts'
import { delegateLimits } from './delegate.ts'
import { type Hierarchy, readHierarchies } from './hierarchies.ts'
import { makeStepCgroup } from './step-cgroup.ts'

/** By what a step's processes are known and held together, given the trees that we may use. */
export function containmentBy(trees: readonly Hierarchy[]): Containment {
  const best = trees[0]
  if (!best) return 'session'
  return best.version === 2 ? 'cgroup2' : 'cgroup1'
}

/** What steps on this machine are held together by, and of the wanted limits those that something will enforce. */
export function describeContainment(wanted: Limits): { containment: Containment; limits: StepLimits } {
  const trees = readHierarchies()
  for (const tree of trees) delegateLimits(tree)
  const trial = makeStepCgroup(trees)
  const enforces = (...files: string[]) =>
    trial.doors.some((door) => files.some((file) => fs.existsSync(path.join(path.dirname(door), file))))
  const limits = {
    ...wanted,
    processes: enforces('pids.max') ? wanted.processes : null,
    memory: enforces('memory.max', 'memory.limit_in_bytes') ? wanted.memory : null,
  }
  trial.leave()
  return { containment: containmentBy(trees), limits }
}

type Limits = { [Name in keyof StepLimits]: number }
