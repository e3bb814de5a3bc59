import { type Argument, show } from '../shell/argument.ts'
import type { Role } from '../shell/catalogue/entry.ts'
import type { Usage } from '../shell/usage.ts'
import type { Effect, Place } from './effect.ts'
import { isHarmlessSetting } from './harmless-settings.ts'
import { contacts, downloads, fetches, isRemote, sends } from './network-effects.ts'
import { readsPath, writesPath } from './path-effects.ts'
import { placeOf } from './place-of.ts'
import { programEffects } from './program-effects.ts'
import { readAwk } from './programs/read-awk.ts'
import { readMongo } from './programs/read-mongo.ts'
import { readSed } from './programs/read-sed.ts'
import { readSql } from './programs/read-sql.ts'

/** One word of a command, with what the command says of it. */
interface Subject {
  text: string
  at: Place
  action: string
  recursive: boolean
  usage: Usage | undefined
}

/** What happens to the thing that one word names, by the word's role. Empty where nothing does. */
export function effectOf(role: Role, { text, start, end }: Argument, usage?: Usage): Effect[] {
  const { action = 'changes', recursive = false } = usage?.behaviour ?? {}
  return EFFECTS[role]?.({ text, at: { start, end }, action, recursive, usage }) ?? []
}

const named =
  (
    kind:
      | 'package'
      | 'service'
      | 'account'
      | 'process'
      | 'container'
      | 'database'
      | 'schedule'
      | 'repository'
      | 'setting',
  ) =>
  ({ text, action, at }: Subject): Effect[] => [{ kind, action, name: text, ...at }]
const setting =
  (role: 'gitsetting' | 'sshoption' | 'aptoption') =>
  ({ text, at }: Subject): Effect[] =>
    isHarmlessSetting(role, text) ? [] : [{ kind: 'runs', program: `what ${text} says`, code: true, ...at }]

/** Roles that are missing touch nothing, or are read further as commands of their own. */
const EFFECTS: Partial<Record<Role, (subject: Subject) => Effect[]>> = {
  reads: ({ text, at }) => readsPath(text, at),
  writes: ({ text, at }) => writesPath(text, 'replaces', at),
  empties: ({ text, at }) => writesPath(text, 'empties', at),
  appends: ({ text, at }) => writesPath(text, 'appends', at),
  creates: ({ text, at }) => writesPath(text, 'creates', at),
  edits: ({ text, at }) => writesPath(text, 'edits', at),
  moves: ({ text, usage, at }) => [{ kind: 'moves', path: text, to: targetIn(usage), ...at }],
  deletes: ({ text, recursive, at }) => [{ kind: 'deletes', path: text, recursive, ...at }],
  permissions: ({ text, recursive, usage, at }) => [
    { kind: 'permissions', path: text, mode: modeIn(usage), recursive, ...at },
  ],
  given: ({ text, recursive, usage, at }) =>
    madeBy(usage).map((path) => ({ kind: 'permissions', path, mode: text, recursive, ...at })),
  owner: ({ text, recursive, usage, at }) => [
    { kind: 'owner', path: text, owner: modeIn(usage), recursive, ...at },
  ],
  package: named('package'),
  service: named('service'),
  account: named('account'),
  process: named('process'),
  container: named('container'),
  database: named('database'),
  schedule: named('schedule'),
  repository: named('repository'),
  setting: named('setting'),
  kernel: ({ text, action, at }) => [{ kind: 'kernel', action, setting: text, ...at }],
  disk: ({ text, action, at }) =>
    placeOf(text) === 'harmless' ? [] : [{ kind: 'disk', action, device: text, ...at }],
  mount: ({ text, action, at }) => [{ kind: 'mount', action, path: text, ...at }],
  hostmount: ({ text, at }) => lendsFolder(text, at),
  url: ({ text, at }) => fetches(text, at),
  host: ({ text, usage, at }) => contacts(isOnlyAsked(usage) ? show(text) : text, false, at),
  download: ({ text, at }) => downloads(text, at),
  sends: ({ text, usage, at }) => sends(text, usage, at),
  header: ({ text, usage, at }) => (text.startsWith('@') ? sends(text, usage, at) : []),
  from: ({ text, at }) => (isRemote(text) ? contacts(text, false, at) : readsPath(text, at)),
  to: ({ text, at }) => (isRemote(text) ? contacts(text, true, at) : writesPath(text, 'replaces', at)),
  listens: ({ text, at }) => [{ kind: 'network', direction: 'in', host: text, sends: false, ...at }],
  program: ({ text, at }) => [{ kind: 'runs', program: text, code: false, ...at }],
  code: ({ usage, at }) => [
    { kind: 'runs', program: `${usage?.path[0] ?? 'program'} code`, code: true, ...at },
  ],
  gitsetting: setting('gitsetting'),
  sshoption: setting('sshoption'),
  aptoption: setting('aptoption'),
  awk: ({ text, at }) => programEffects(readAwk(text), 'awk', at),
  sed: ({ text, at }) => programEffects(readSed(text), 'sed', at),
  mongo: ({ text, at }) => readMongo(text).map((statement) => ({ kind: 'database', ...statement, ...at })),
  sql: ({ text, at }) => readSql(text).map((statement) => ({ kind: 'database', ...statement, ...at })),
}

/** `HOST:CONTAINER` or `type=bind,source=HOST,...`; a volume by name is no folder of the host. */
function lendsFolder(text: string, at: Place): Effect[] {
  const [, source] = /(?:^|,)(?:source|src)=([^,]*)/.exec(text) ?? /^([^:]*):/.exec(text) ?? []
  if (source === undefined || !/[/~.\0]/.test(source)) return []
  return [{ kind: 'mount', action: 'lends', path: source, ...at }]
}

/** Asking a host whether it is there (ping) is harmless, whichever host it is. */
function isOnlyAsked(usage: Usage | undefined): boolean {
  return usage?.behaviour.risk === 'read_only'
}

function madeBy(usage: Usage | undefined): string[] {
  const made = usage?.operands.filter(({ role }) => role === 'writes' || role === 'creates') ?? []
  return made.map(({ argument }) => argument.text)
}

/** Where moved files go: the operand or the option that is written to. */
function targetIn(usage: Usage | undefined): string {
  const operand = usage?.operands.find(({ role }) => role === 'writes')?.argument
  const value = usage?.options.find(({ option }) => option?.spec.value === 'writes')?.values[0]
  return (value ?? operand)?.text ?? ''
}

function modeIn(usage: Usage | undefined): string {
  return usage?.operands.find(({ role }) => role === 'mode')?.argument.text ?? ''
}
