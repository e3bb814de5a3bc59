import type { Effect } from '../../effects/effect.ts'
import { isChange } from '../../effects/is-change.ts'
import { programName } from '../../shell/find-entry.ts'
import type { Invocation } from '../../shell/reading.ts'
import type { PlanLint } from './plan-lint.ts'

interface Read {
  invocations: readonly Invocation[]
  effects: readonly Effect[]
}

/** A plan that changes something and does not look, behind its last change, whether that worked. */
export function findUnchecked(steps: readonly Read[]): PlanLint[] {
  const index = steps.findLastIndex(({ effects }) => effects.some(isChange))
  const last = steps[index]
  if (!last || steps.slice(index + 1).some(({ invocations }) => invocations.some(looks))) return []
  const changed = Math.max(...last.effects.filter(isChange).map(({ start }) => start))
  if (last.invocations.some((invocation) => invocation.name.start > changed && looks(invocation))) return []
  const words = `step ${index + 1} makes the last change, and nothing looks whether it worked`
  return [{ rule: 'lint.no_check', step: index + 1, words }]
}

const SAYS = new Set(['echo', 'printf', 'true', ':', 'exit', 'cd', 'sleep', 'set'])

const looks = ({ name }: Invocation): boolean => !SAYS.has(programName(name.text))
