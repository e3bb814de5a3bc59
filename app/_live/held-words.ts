import type { Containment, StepLimits } from '#lib/hosts/step-facts.ts'
import { sizeWords } from './end-words.ts'

/** What holds a step's processes together, and what that is worth. */
export const CONTAINMENT_WORDS: Record<Containment, string> = {
  cgroup2: 'a cgroup each: whatever a step starts is found and ended with it',
  cgroup1: 'a cgroup (version 1) each: whatever a step starts is found and ended with it',
  session:
    'their session alone: a daemon that forks twice and closes its output is not found. Start the runner as root, or let it have cgroups of its own',
}

/** What a step may use, a phrase each, and last what nothing limits. */
export function limitWords({ processes, memory, files }: StepLimits): string {
  const enforced = [
    processes === null ? null : `${processes.toLocaleString('en')} processes`,
    memory === null ? null : `${sizeWords(memory)} of memory`,
    `${files.toLocaleString('en')} open files each`,
  ].filter((words) => words !== null)
  return [enforced.join(', '), ...unlimitedWords({ processes, memory })].join('. ')
}

/** What nothing limits, in a sentence; none where everything is limited. */
export function unlimitedWords({ processes, memory }: Pick<StepLimits, 'processes' | 'memory'>): string[] {
  const missing = [memory === null ? 'memory' : null, processes === null ? 'processes' : null].filter(Boolean)
  return missing.length === 0 ? [] : [`Nothing limits its ${missing.join(' or ')}`]
}

/** How one step was held, in a line: "in a cgroup of its own; 4,096 processes, 6.8 GB of memory, 65,536 open files each". */
export function heldWords({
  containment,
  limits,
}: {
  containment: Containment
  limits: StepLimits | null
}): string {
  return [HELD_WORDS[containment], ...(limits ? [limitWords(limits)] : [])].join('; ')
}

const HELD_WORDS: Record<Containment, string> = {
  cgroup2: 'in a cgroup of its own',
  cgroup1: 'in a cgroup (version 1) of its own',
  session: 'held by its session alone, from which a daemon gets away',
}
