// What a command does to the world, one record per thing touched. Paths are as written in the script, values resolved.

/** Where in the script an effect comes from: UTF-16 offsets. */
export interface Place {
  start: number
  end: number
}

/** Something that a command does. `kind` says to what, `action` how, as a verb in the third person: "restarts". */
export type Effect = Place &
  (
    | { kind: 'reads'; path: string }
    | { kind: 'writes'; path: string; action: 'creates' | 'replaces' | 'empties' | 'appends' | 'edits' }
    | { kind: 'deletes'; path: string; recursive: boolean }
    | { kind: 'moves'; path: string; to: string }
    | { kind: 'permissions'; path: string; mode: string; recursive: boolean }
    | { kind: 'owner'; path: string; owner: string; recursive: boolean }
    | { kind: 'secret'; path: string }
    | { kind: 'package'; action: string; name: string }
    | { kind: 'service'; action: string; name: string }
    | { kind: 'account'; action: string; name: string }
    | { kind: 'process'; action: string; name: string }
    | { kind: 'container'; action: string; name: string }
    | { kind: 'database'; action: string; name: string }
    | { kind: 'schedule'; action: string; name: string }
    | { kind: 'repository'; action: string; name: string }
    | { kind: 'network'; direction: 'out' | 'in'; host: string; sends: boolean }
    | { kind: 'firewall'; action: string }
    | { kind: 'disk'; action: string; device: string }
    | { kind: 'mount'; action: string; path: string }
    | { kind: 'kernel'; action: string; setting: string }
    | { kind: 'setting'; action: string; name: string }
    | { kind: 'power'; action: string }
    | { kind: 'runs'; program: string; code: boolean }
    | { kind: 'needs_root' }
    | { kind: 'irreversible' }
    | { kind: 'waits_for_input'; program: string }
  )

export type EffectKind = Effect['kind']

/** Every kind, for whoever has to check a name. */
export const EFFECT_KINDS = [
  ...([
    'reads',
    'writes',
    'deletes',
    'moves',
    'permissions',
    'owner',
    'secret',
    'package',
    'service',
  ] as const),
  ...([
    'account',
    'process',
    'container',
    'database',
    'schedule',
    'repository',
    'network',
    'firewall',
  ] as const),
  ...(['disk', 'mount', 'kernel', 'setting', 'power', 'runs', 'needs_root', 'irreversible'] as const),
  'waits_for_input',
] as const satisfies readonly EffectKind[]
