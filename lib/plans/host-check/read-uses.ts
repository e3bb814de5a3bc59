import { parse } from 'unbash'
import type { Effect } from '../../effects/effect.ts'
import type { HostFacts } from '../../hosts/protocol.ts'
import { type Assessment, assessScript } from '../../risk/assess-script.ts'
import { UNKNOWN } from '../../shell/argument.ts'
import { programName } from '../../shell/find-entry.ts'
import { readScript } from '../../shell/read-script.ts'
import type { Invocation } from '../../shell/reading.ts'
import { BUILTINS } from './builtins.ts'
import { listUnexplained, type Unexplained } from './list-unexplained.ts'
import { type Named, namedUnits } from './named-units.ts'

/** A command that a script calls by its name, with the options that it gives to it. */
export interface CommandUse extends Named {
  options: readonly Named[]
}

/** What one script takes for granted of its host. */
export interface Uses {
  commands: CommandUse[]
  units: Named[]
  unexplained: Unexplained[]
  /** Where something begins that may install more, whatever it is; null where nothing does. */
  installsFrom: number | null
}

/**
 * What a script takes for granted of its host, as far as that can be said without doubt: what runs elsewhere (ssh, a
 * container, another root) or is the script's own (functions, aliases, a PATH of its own) is left out.
 */
export function readUses(
  script: string,
  { environment, user }: Pick<HostFacts, 'environment' | 'user'>,
): Uses {
  const { invocations } = readScript(script, parse(script), environment)
  const here = invocations.filter(({ wrappers, isFunction }) => !isFunction && !wrappers.some(leadsElsewhere))
  const own = ownNames(script, here)
  return {
    commands: here.flatMap((invocation) => commandUse(invocation, own)),
    units: here.flatMap(namedUnits),
    unexplained: here.flatMap(listUnexplained),
    installsFrom: installsFrom(assessScript(script, { environment, user })),
  }
}

const ELSEWHERE =
  /^(ssh|sshpass|autossh|mosh|docker|podman|nerdctl|kubectl|oc|k3s|crictl|lxc|lxc-attach|incus|pct|chroot|systemd-nspawn|nsenter|unshare|bwrap|proot|firejail|machinectl|vagrant|virt-.*|ansible)( |$)/
const leadsElsewhere = (wrapper: string): boolean => ELSEWHERE.test(wrapper)

function commandUse({ name, arguments: args }: Invocation, own: (name: string) => boolean): CommandUse[] {
  if (name.text.includes('/') || BUILTINS.has(name.text) || own(name.text)) return []
  const options = args
    .filter(({ text, unknown }) => !unknown && /^-./.test(text))
    .map(({ text, start, end }) => ({ name: text.split('=')[0] ?? text, start, end }))
  return [{ name: name.text, start: name.start, end: name.end, options }]
}

/** Names that a script defines, or asks about before it uses them, or looks for along a PATH of its own. */
function ownNames(script: string, invocations: readonly Invocation[]): (name: string) => boolean {
  if (/\bPATH\+?=/.test(script)) return () => true
  const defined = [...script.matchAll(/([\w.+:@-]+)\s*\(\s*\)|\b(?:function|alias)\s+([\w.+:@-]+)/g)]
  const names = new Set(defined.flatMap(([, called, declared]) => called ?? declared ?? []))
  for (const { name, arguments: args } of invocations)
    if (/^(command|which|type|hash)$/.test(programName(name.text)))
      for (const { text } of asksAbout(name.text, args)) names.add(text)
  return (name) => names.has(name)
}

const asksAbout = (name: string, args: Invocation['arguments']) =>
  name !== 'command' || args.some(({ text }) => /^-[vV]$/.test(text)) ? args : []

function installsFrom({ effects, findings }: Assessment): number | null {
  const opaque = findings.filter(({ risk }) => risk === 'opaque').map(({ start = 0 }) => start)
  const places = [...opaque, ...effects.filter(mayInstall).map(({ start }) => start)]
  return places.length > 0 ? Math.min(...places) : null
}

const SYSTEM = /^\/(usr|bin|sbin|lib|opt|etc\/systemd|etc\/init\.d|run\/systemd)(\/|$)/

function mayInstall(effect: Effect): boolean {
  if (effect.kind === 'package') return !/^(removes|purges|renews)/.test(effect.action)
  if (effect.kind === 'writes') return SYSTEM.test(effect.path) || effect.path.includes(UNKNOWN)
  return effect.kind === 'runs' && (effect.code || effect.program.includes('/'))
}
