import { describeOutcome } from './describe.ts'
import { describeWhen } from './describe-when.ts'
import type { Policy, Rule } from './policy.ts'

/** One rule of two policies. `moved`: it is asked earlier or later among those that stay, which decides as much. */
export type RuleChange =
  | { kind: 'same' | 'moved' | 'added' | 'removed'; rule: Rule }
  | { kind: 'changed'; rule: Rule; before: Rule; moved: boolean }

/** How a policy differs from another one, for people. */
interface PolicyDifference {
  /** In the new order; what is gone stands where it stood. */
  rules: RuleChange[]
  /** Everything besides the rules that differs, in words. */
  rest: { name: string; before: string; after: string }[]
}

/** What `after` changes of `before`: rules by their names, in order, and the rest field by field. */
export function comparePolicies(before: Policy, after: Policy): PolicyDifference {
  return { rules: compareRules(before.rules, after.rules), rest: compareRest(before, after) }
}

/** A rule in one line: its name, when it applies, what it asks for. */
export const ruleWords = (rule: Rule): string =>
  `${rule.name}: ${describeWhen(rule.when)}: ${describeOutcome(rule)}`

function compareRules(before: readonly Rule[], after: readonly Rule[]): RuleChange[] {
  const old = new Map(before.map((rule) => [rule.name, rule]))
  const kept = new Set(after.map(({ name }) => name))
  const steady = longestInOrder(
    before.map(({ name }) => name),
    after.map(({ name }) => name),
  )
  const changes = after.map((rule): RuleChange => {
    const was = old.get(rule.name)
    if (!was) return { kind: 'added', rule }
    const moved = !steady.has(rule.name)
    if (!isSame(was, rule)) return { kind: 'changed', rule, before: was, moved }
    return { kind: moved ? 'moved' : 'same', rule }
  })
  for (const [index, rule] of before.entries()) {
    if (kept.has(rule.name)) continue
    const above = before
      .slice(0, index)
      .findLast(({ name }) => changes.some((change) => change.rule.name === name))
    const at = above ? changes.findIndex((change) => change.rule.name === above.name) + 1 : 0
    changes.splice(at, 0, { kind: 'removed', rule })
  }
  return changes
}

// A parsed rule has its members in one order. Browsers compare too, so nothing of Node will do.
const isSame = (one: Rule, other: Rule): boolean => JSON.stringify(one) === JSON.stringify(other)

// A longest common subsequence: names that stand in the same order in both lists.
function longestInOrder(one: readonly string[], other: readonly string[]): Set<string> {
  const best: string[][][] = Array.from({ length: one.length + 1 }, () => Array(other.length + 1).fill([]))
  const at = (i: number, j: number): string[] => best[i]?.[j] ?? []
  for (const [i, name] of one.entries())
    for (const [j, next] of other.entries()) {
      const longer = at(i, j + 1).length >= at(i + 1, j).length ? at(i, j + 1) : at(i + 1, j)
      const row = best[i + 1]
      if (row) row[j + 1] = name === next ? [...at(i, j), name] : longer
    }
  return new Set(at(one.length, other.length))
}

function compareRest(before: Policy, after: Policy): PolicyDifference['rest'] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  return names
    .map((name) => ({ name, before: old[name] ?? 'none', after: now[name] ?? 'none' }))
    .filter((line) => line.before !== line.after)
}

function wordsOf({ groups, tags, pendingMinutes, approvalMinutes, concurrentRuns, autoRun, solo }: Policy) {
  return {
    ...Object.fromEntries(
      Object.entries(groups).map(([name, members]) => [`Group ${name}`, members.join(', ') || 'nobody']),
    ),
    Tags: tags.join(', ') || 'none',
    'A plan waits for reviews': `${pendingMinutes} minutes`,
    'An approval stays good for': `${approvalMinutes} minutes`,
    'Runs at once': String(concurrentRuns),
    'Auto-run': autoRun ? 'on' : 'off',
    'Solo mode': solo ? 'on' : 'off',
  } as Record<string, string>
}
