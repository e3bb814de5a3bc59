import type { Effect } from './effect.ts'

/** Actions on named things that leave them as they are. */
const LOOKS = /^(reads|uses|copies|shows|lists|runs a command in)$/

/** Whether something may be different after this effect. A program that nobody has read may change anything. */
export function isChange(effect: Effect): boolean {
  switch (effect.kind) {
    case 'reads':
    case 'secret':
    case 'needs_root':
    case 'irreversible':
    case 'waits_for_input':
      return false
    case 'network':
      return effect.sends || effect.direction === 'in'
    case 'service':
    case 'package':
    case 'account':
    case 'process':
    case 'container':
    case 'database':
    case 'schedule':
    case 'repository':
    case 'setting':
      return !LOOKS.test(effect.action)
    default:
      return true
  }
}
