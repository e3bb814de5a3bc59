import type { Argument } from '../shell/argument.ts'
import type { Role } from '../shell/catalogue/entry.ts'
import type { Usage } from '../shell/usage.ts'
import type { Effect } from './effect.ts'
import { isHarmlessSetting } from './harmless-settings.ts'
import { placeOf } from './place-of.ts'
import type { ProgramReading } from './programs/program-reading.ts'
import { readAwk } from './programs/read-awk.ts'
import { readSed } from './programs/read-sed.ts'
import { readSql } from './programs/read-sql.ts'

/** What happens to the thing that one word names, by the word's role. Empty where nothing does. */
export function effectOf(role: Role, argument: Argument, usage?: Usage): Effect[] {
  const { text, start, end } = argument
  const at = { start, end }
  const recursive = usage?.behaviour.recursive ?? false
  const action = usage?.behaviour.action ?? 'changes'
  switch (role) {
    case 'reads':
      return readEffect(text, at)
    case 'writes':
      return written(text, 'replaces', at)
    case 'appends':
      return written(text, 'appends', at)
    case 'creates':
      return written(text, 'creates', at)
    case 'edits':
      return written(text, 'edits', at)
    case 'moves':
      return [{ kind: 'moves', path: text, ...at }]
    case 'deletes':
      return [{ kind: 'deletes', path: text, recursive, ...at }]
    case 'permissions':
      return [{ kind: 'permissions', path: text, mode: modeIn(usage), recursive, ...at }]
    case 'given':
      return madeBy(usage).map((path) => ({ kind: 'permissions', path, mode: text, recursive, ...at }))
    case 'owner':
      return [{ kind: 'owner', path: text, owner: modeIn(usage), recursive, ...at }]
    case 'package':
    case 'service':
    case 'account':
    case 'process':
    case 'container':
    case 'database':
    case 'schedule':
    case 'repository':
    case 'setting':
      return [{ kind: role, action, name: text, ...at }]
    case 'kernel':
      return [{ kind: 'kernel', action, setting: text, ...at }]
    case 'disk':
      return placeOf(text) === 'harmless' ? [] : [{ kind: 'disk', action, device: text, ...at }]
    case 'mount':
      return [{ kind: 'mount', action, path: text, ...at }]
    case 'url':
      if (/^file:/i.test(text)) return readEffect(text.replace(/^file:(\/\/)?/i, ''), at)
      return [{ kind: 'network', direction: 'out', host: hostOf(text), sends: false, ...at }]
    case 'header':
      return text.startsWith('@') ? sentEffects(argument, usage) : []
    case 'host':
      return [{ kind: 'network', direction: 'out', host: hostOf(text), sends: false, ...at }]
    case 'download':
      return [...effectOf('url', argument), ...written(fileNameIn(text), 'replaces', at)]
    case 'sends':
      return sentEffects(argument, usage)
    case 'from':
      return isRemote(text) ? contact(text, false, at) : readEffect(text, at)
    case 'to':
      return isRemote(text) ? contact(text, true, at) : written(text, 'replaces', at)
    case 'hostmount':
      return lentFolder(text, at)
    case 'gitsetting':
    case 'aptoption':
    case 'sshoption':
      return isHarmlessSetting(role, text)
        ? []
        : [{ kind: 'runs', program: `what ${text} says`, code: true, ...at }]
    case 'listens':
      return [{ kind: 'network', direction: 'in', host: text, sends: false, ...at }]
    case 'program':
      return [{ kind: 'runs', program: text, code: false, ...at }]
    case 'code':
      return [{ kind: 'runs', program: `${usage?.path[0] ?? 'program'} code`, code: true, ...at }]
    case 'awk':
      return programEffects(readAwk(text), 'awk', at)
    case 'sed':
      return programEffects(readSed(text), 'sed', at)
    case 'sql':
      return readSql(text).map((statement) => ({ kind: 'database', ...statement, ...at }))
    default:
      return []
  }
}

type At = { start: number; end: number }

function readEffect(path: string, at: At): Effect[] {
  if (path === '-') return []
  const place = placeOf(path)
  if (place === 'harmless') return []
  return [{ kind: place === 'secret' || place === 'memory' ? 'secret' : 'reads', path, ...at }]
}

function written(path: string, action: 'creates' | 'replaces' | 'appends' | 'edits', at: At): Effect[] {
  return path === '-' || placeOf(path) === 'harmless' ? [] : [{ kind: 'writes', path, action, ...at }]
}

/** `@file` and `name=@file` send a file; anything else is the data itself. */
function sentEffects({ text, start, end }: Argument, usage: Usage | undefined): Effect[] {
  const [, path] = /(?:^|=)[@<]([^;,]+)/.exec(text) ?? []
  const target = usage?.operands.find(({ role }) => role === 'url' || role === 'host')
  const host = target ? hostOf(target.argument.text) : 'the network'
  const sent: Effect = { kind: 'network', direction: 'out', host, sends: true, start, end }
  return path === undefined ? [sent] : [sent, ...readEffect(path, { start, end })]
}

/** What a download is called: the end of the address. */
function fileNameIn(url: string): string {
  const [, name] = /:\/\/[^/]+\/(?:[^?#]*\/)?([^/?#]+)/.exec(url) ?? []
  return name ?? 'index.html'
}

/** The host in a URL, in user@host or in host:port. */
function hostOf(text: string): string {
  const [, host] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(text) ?? []
  return host || text
}

/** What a small program in the script does; code that it starts, or that could not be read, is code. */
function programEffects({ reads, writes, runs }: ProgramReading, language: string, at: At): Effect[] {
  return [
    ...reads.flatMap((path) => readEffect(path, at)),
    ...writes.flatMap((path) => written(path, 'replaces', at)),
    ...(runs ? [{ kind: 'runs', program: `${language} code: ${runs}`, code: true, ...at } as const] : []),
  ]
}

/** `HOST:CONTAINER` or `type=bind,source=HOST,...`; a volume by name is no folder of the host. */
function lentFolder(text: string, at: At): Effect[] {
  const [, source] = /(?:^|,)(?:source|src)=([^,]*)/.exec(text) ?? /^([^:]*):/.exec(text) ?? []
  if (source === undefined || !/[/~.\0]/.test(source)) return []
  return [{ kind: 'mount', action: 'lends', path: source, ...at }]
}

function madeBy(usage: Usage | undefined): string[] {
  const made = usage?.operands.filter(({ role }) => role === 'writes' || role === 'creates') ?? []
  return made.map(({ argument }) => argument.text)
}

function modeIn(usage: Usage | undefined): string {
  return usage?.operands.find(({ role }) => role === 'mode')?.argument.text ?? ''
}

function contact(text: string, sends: boolean, at: At): Effect[] {
  return [{ kind: 'network', direction: 'out', host: hostOf(text), sends, ...at }]
}

function isRemote(text: string): boolean {
  return /^[^/]+:/.test(text) || text.startsWith('rsync://')
}
