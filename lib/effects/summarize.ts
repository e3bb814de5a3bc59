import type { Effect } from './effect.ts'
import { isChange } from './is-change.ts'

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

function thingOf(effect: Effect): Thing[] {
  const named = nameOf(effect)
  return named ? [{ ...named, changes: isChange(effect) }] : []
}

function nameOf(effect: Effect): Omit<Thing, 'changes'> | null {
  switch (effect.kind) {
    case 'reads':
    case 'writes':
    case 'moves':
      return { kind: 'file', name: effect.path }
    case 'deletes':
    case 'permissions':
    case 'owner':
      return { kind: effect.recursive ? 'folder' : 'file', name: effect.path }
    case 'secret':
    case 'mount':
      return { kind: effect.kind, name: effect.path }
    case 'network':
      return { kind: 'host', name: effect.host }
    case 'disk':
      return { kind: 'disk', name: effect.device }
    case 'kernel':
      return { kind: 'setting', name: effect.setting }
    case 'runs':
      return { kind: 'program', name: effect.program }
    case 'firewall':
    case 'power':
      return { kind: effect.kind, name: effect.action }
    case 'needs_root':
    case 'irreversible':
    case 'waits_for_input':
      return null
    default:
      return { kind: effect.kind, name: effect.name }
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
