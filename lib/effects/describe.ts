import type { Effect } from './effect.ts'

/** An effect in a few words for the review screen: "restarts nginx", "writes /etc/hosts", "needs root". */
export function describe(effect: Effect): string {
  switch (effect.kind) {
    case 'reads':
      return `reads ${effect.path}`
    case 'writes':
      return `${WRITING[effect.action]} ${effect.path}`
    case 'deletes':
      return `deletes ${effect.path}${effect.recursive ? ' and everything below' : ''}`
    case 'moves':
      return `moves ${effect.path} ${effect.to ? `to ${effect.to}` : 'away'}`
    case 'permissions':
      return `changes permissions of ${effect.path}${effect.mode && ` to ${effect.mode}`}`
    case 'owner':
      return `changes the owner of ${effect.path}${effect.owner && ` to ${effect.owner}`}`
    case 'secret':
      return `reads a secret: ${effect.path}`
    case 'network':
      return describeNetwork(effect)
    case 'disk':
      return `${effect.action} ${effect.device}`
    case 'mount':
      if (effect.action === 'lends') return `lends ${effect.path} to a container`
      return `${effect.action} ${effect.path}`
    case 'kernel':
      return `${effect.action} ${effect.setting}`
    case 'firewall':
    case 'power':
      return effect.action
    case 'runs':
      return `runs ${effect.program}`
    case 'needs_root':
      return 'needs root'
    case 'irreversible':
      return 'cannot be undone'
    case 'waits_for_input':
      return `${effect.program} waits for input`
    default:
      return `${effect.action} ${effect.name}`.trim()
  }
}

const WRITING = {
  creates: 'creates',
  replaces: 'writes',
  empties: 'empties',
  appends: 'adds to',
  edits: 'edits',
} as const

function describeNetwork(effect: Extract<Effect, { kind: 'network' }>): string {
  if (effect.direction === 'in') return `listens on ${effect.host}`
  return `${effect.sends ? 'sends data to' : 'contacts'} ${effect.host}`
}
