import type { Effect } from './effect.ts'

/** Things of one kind that a plan touches. */
export interface EffectGroup {
  /** "3 files", "1 service", "the firewall". */
  words: string
  /** Each once, in the order of the plan. */
  names: string[]
}

/** What a whole plan does, for somebody who wants it in one glance. Empty lists and false where there is nothing. */
export interface EffectsSummary {
  /** What may be different afterwards. */
  changes: EffectGroup[]
  /** What is only looked at or asked. */
  reads: EffectGroup[]
  needsRoot: boolean
  irreversible: boolean
  /** The programs that wait for a person. */
  waitsForInput: string[]
}

/** Counts what the effects of a plan's steps touch, changes apart from reads, each thing once. */
export function summarizeEffects(effects: readonly Effect[]): EffectsSummary {
  const things = effects.flatMap(thingOf)
  const changed = things.filter(({ changes }) => changes)
  const isChanged = ({ kind, name }: Thing) => changed.some((one) => one.kind === kind && one.name === name)
  return {
    changes: grouped(changed),
    reads: grouped(things.filter((thing) => !isChanged(thing))),
    needsRoot: effects.some(({ kind }) => kind === 'needs_root'),
    irreversible: effects.some(({ kind }) => kind === 'irreversible'),
    waitsForInput: unique(
      effects.flatMap((effect) => (effect.kind === 'waits_for_input' ? [effect.program] : [])),
    ),
  }
}

type Thing = { kind: keyof typeof NOUNS; name: string; changes: boolean }

/** One and many; null where there is only one of it on a host. In the order in which they are shown. */
const NOUNS = {
  disk: ['disk', 'disks'],
  folder: ['folder with all in it', 'folders with all in them'],
  file: ['file', 'files'],
  secret: ['secret', 'secrets'],
  service: ['service', 'services'],
  package: ['package', 'packages'],
  account: ['account', 'accounts'],
  process: ['process', 'processes'],
  container: ['container', 'containers'],
  database: ['database', 'databases'],
  mount: ['mount', 'mounts'],
  setting: ['setting', 'settings'],
  schedule: ['timer', 'timers'],
  repository: ['repository', 'repositories'],
  program: ['program that nobody has read', 'programs that nobody has read'],
  host: ['host', 'hosts'],
  firewall: ['the firewall', null],
  power: ['the power of the host', null],
} as const satisfies Record<string, readonly [string, string | null]>

/** Actions on named things that leave them as they are. */
const LOOKS = /^(reads|uses|copies|shows|lists|runs a command in)$/

function thingOf(effect: Effect): Thing[] {
  switch (effect.kind) {
    case 'reads':
      return [{ kind: 'file', name: effect.path, changes: false }]
    case 'secret':
      return [{ kind: 'secret', name: effect.path, changes: false }]
    case 'deletes':
    case 'permissions':
    case 'owner':
      return [{ kind: effect.recursive ? 'folder' : 'file', name: effect.path, changes: true }]
    case 'writes':
    case 'moves':
      return [{ kind: 'file', name: effect.path, changes: true }]
    case 'network':
      return [{ kind: 'host', name: effect.host, changes: effect.sends || effect.direction === 'in' }]
    case 'disk':
      return [{ kind: 'disk', name: effect.device, changes: true }]
    case 'mount':
      return [{ kind: 'mount', name: effect.path, changes: true }]
    case 'kernel':
      return [{ kind: 'setting', name: effect.setting, changes: true }]
    case 'runs':
      return [{ kind: 'program', name: effect.program, changes: true }]
    case 'firewall':
    case 'power':
      return [{ kind: effect.kind, name: effect.action, changes: true }]
    case 'needs_root':
    case 'irreversible':
    case 'waits_for_input':
      return []
    default:
      return [{ kind: effect.kind, name: effect.name, changes: !LOOKS.test(effect.action) }]
  }
}

function grouped(things: readonly Thing[]): EffectGroup[] {
  return Object.entries(NOUNS).flatMap(([kind, [one, many]]) => {
    const names = unique(things.filter((thing) => thing.kind === kind).map(({ name }) => name))
    if (names.length === 0) return []
    if (many === null) return [{ words: one, names }]
    return [{ words: `${names.length} ${names.length === 1 ? one : many}`, names }]
  })
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].filter(Boolean)
}
