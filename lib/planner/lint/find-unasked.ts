import { describe } from '../../effects/describe.ts'
import type { Effect } from '../../effects/effect.ts'
import { isChange } from '../../effects/is-change.ts'
import { placeOf } from '../../effects/place-of.ts'
import { asksOnly } from './asks-only.ts'
import type { PlanLint } from './plan-lint.ts'

/**
 * Changes that nobody asked for: any at all where the request only asks, and removals where it names none. `steps` holds
 * the effects of each step in order.
 */
export function findUnasked(request: string, steps: readonly { effects: readonly Effect[] }[]): PlanLint[] {
  if (asksOnly(request)) {
    const asking = ASKING.test(request)
    const rule = asking ? 'lint.unasked_change' : 'lint.unnamed_change'
    const why = asking ? 'the request only asks' : 'the request names no change'
    return steps.flatMap(({ effects }, index) => clause(rule, index + 1, why, effects.filter(isChange)))
  }
  if (REMOVAL_WORDS.test(request)) return []
  const made = new Set<string>()
  return steps.flatMap(({ effects }, index) =>
    clause('lint.unnamed_removal', index + 1, 'the request names no removal', removals(effects, made)),
  )
}

const ASKING =
  /^\W*(show|list|display|print|tell|find|search|look|count|check|get|see|view|give me|report|calculate|compute|compare|read|inspect|describe|explain|summari[sz]e|how|what|which|who|whose|where|when|why|is|are|was|does|do (?=i\b|we\b|you\b|they\b|the\b|any\b|these\b|those\b|my\b|our\b)|did|has|have|can)\b|\?|\bfind out\b/i

const FEW = 3

function clause(rule: PlanLint['rule'], step: number, why: string, effects: readonly Effect[]): PlanLint[] {
  const all = [...new Set(effects.map(describe))]
  if (all.length === 0) return []
  const more = all.length > FEW ? `, and ${all.length - FEW} more` : ''
  return [{ rule, step, words: `${why}, and step ${step} ${all.slice(0, FEW).join(', ')}${more}` }]
}

/** Any of these may stand for a removal: who rotates, replaces or moves expects something to go. */
const REMOVAL_WORDS =
  /\b(re-?install|delet\w*|remov\w*|clean\w*|purg\w*|wip\w*|eras\w*|clear\w*|prun\w*|drop\w*|empt(y|ies|ied)|fre(e|ing)|uninstall\w*|discard\w*|trim\w*|rotat\w*|shred\w*|destroy\w*|reset\w*|truncat\w*|replac\w*|mov(e|es|ing)|renam\w*|kill\w*|terminat\w*|stop\w*|keep\w*|retention|older|unlink\w*|detach\w*|(get|gets) rid|rebuild\w*|recreat\w*|sync\w*|mirror\w*|format\w*|migrat\w*|overwrit\w*|only|restor\w*|compress\w*|zip|gzip|rm|space|tidy|away|undo|rollback|roll back|revert\w*|archiv\w*|disk|partition\w*|volume)\b/i

const REMOVABLE: ReadonlySet<string> = new Set(['package', 'account', 'container', 'database'])
const REMOVING = /^(removes|purges|deletes|drops|empties)/

function isRemoval(effect: Effect): boolean {
  if (effect.kind === 'deletes') return placeOf(effect.path) !== 'harmless'
  if ('name' in effect) return REMOVABLE.has(effect.kind) && REMOVING.test(effect.action)
  return effect.kind === 'disk' && /^(formats|wipes|erases|overwrites)/.test(effect.action)
}

/** Removals of what was there before: what the plan itself `made` it may take away again. Adds to `made`. */
function removals(effects: readonly Effect[], made: Set<string>): Effect[] {
  return effects
    .toSorted((a, b) => a.start - b.start)
    .filter((effect) => {
      if (effect.kind === 'writes') made.add(effect.path)
      return (
        isRemoval(effect) && !(effect.kind === 'deletes' && (made.has(effect.path) || OWN.test(effect.path)))
      )
    })
}

/** Temporary files, and names that only the script knows. */
const OWN = /^\/(var\/)?tmp\/|…/
