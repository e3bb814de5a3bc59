import { hostOf } from '../effects/network-effects.ts'
import { type Argument, UNKNOWN } from '../shell/argument.ts'
import type { Role } from '../shell/catalogue/entry.ts'
import type { Input, Invocation } from '../shell/reading.ts'
import type { Usage, UsedOperand, UsedOption } from '../shell/usage.ts'
import { findingOf } from './finding-of.ts'
import type { Finding } from './levels.ts'

/** What a command that talks to other hosts sends, and how much its answer can be trusted. */
export function judgeNetwork(invocation: Invocation): Finding[] {
  const { usage } = invocation
  if (!usage) return []
  const targets = usage.operands.filter(({ role }) => /^(url|download|host|lookup)$/.test(role))
  const methods = valuesOf(usage, 'method')
  const headers = valuesOf(usage, 'header')
  const sent = valuesOf(usage, 'sends')
  return [
    ...targets.flatMap((target) => judgeTarget(target, usage)),
    ...headers.flatMap(judgeHeader),
    ...methods.flatMap(judgeMethod),
    ...sent.flatMap((value) => judgeSent(value, invocation)),
    ...valuesOf(usage, 'from').flatMap((value) => judgeTakenOver(value, usage)),
    ...judgePipedInput(usage, invocation),
  ]
}

function valuesOf({ options }: Usage, role: Role): Argument[] {
  return options.flatMap(({ option, values }) => (option?.spec.value === role ? values.slice(0, 1) : []))
}

/** This host, private addresses and names that only a local network gives; a bare number is an address as well. */
const LOCAL =
  /^((127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.\0]+|\[::1\]|(?!\d)[^.:]+|.+\.(local|internal|lan|intranet|corp|home|test))$/i
const UNCHECKED = /^(-k|--insecure|--no-check-certificate)$/
const METADATA = /169\.254\.169\.254|metadata\.google\.internal|100\.100\.100\.200|fd00:ec2::254/i
const PROGRAM = /\.(sh|bash|py|pl|rb|js|php|exe|bin|run|elf|so|ko|deb|rpm|apk|jar|ps1|appimage)([?#]|$)/i

const DESTROYS =
  /[/_](delete|delete_by_query|destroy|purge|drop|flush(all)?|shutdown|wipe|terminate|_close)([/?]|$)/i

function judgeTarget({ argument: target, role }: UsedOperand, { options }: Usage): Finding[] {
  const { text } = target
  if (METADATA.test(text))
    return [findingOf('secret.metadata', 'high', 'asks the cloud for the credentials of this host', target)]
  if (target.output && text !== UNKNOWN)
    return [findingOf('exfiltration.address', 'high', 'puts the output of a command into an address', target)]
  const saves = role === 'download' || options.some(({ option }) => option?.spec.value === 'writes')
  if (/^(?!https?:|ftps?:|file:)[a-z][a-z0-9+.-]*:\/\//i.test(text))
    return [findingOf('network.protocol', 'high', 'speaks a protocol that is not for fetching files', target)]
  if (DESTROYS.test(text) && options.some(({ option }) => /^(method|sends)$/.test(option?.spec.value ?? '')))
    return [findingOf('network.deletes', 'high', 'asks the other host to delete something', target)]
  if (options.some(({ name }) => UNCHECKED.test(name)) && !isLocal(text) && !options.some(discards))
    return [findingOf('network.unchecked', 'medium', 'does not check who the server is', target)]
  if (PROGRAM.test(text) && saves) return [findingOf('network.program', 'high', 'fetches a program', target)]
  if (/^(http|ftp|telnet):\/\//i.test(text) && !isLocal(text) && !options.some(discards))
    return [
      findingOf('network.cleartext', 'high', 'unencrypted: anyone on the way can read or change it', target),
    ]
  return []
}

const isLocal = (url: string): boolean => /^https?:/i.test(url) && LOCAL.test(hostOf(url))

/** Only the status or the headers are looked at: nothing that came unencrypted is kept, shown or run. */
function discards({ option, values }: UsedOption): boolean {
  const { names = [] } = option ?? {}
  if (names.includes('--head') || names.includes('--spider')) return true
  return names.includes('-o') && values[0]?.text === '/dev/null'
}

/** A password in a variable is ordinary here; a file or another command's output is not. */
function judgeHeader(value: Argument): Finding[] {
  if (!value.output && !value.text.startsWith('@')) return []
  return [findingOf('exfiltration.header', 'high', 'sends a file or the output of a command along', value)]
}

function judgeMethod(method: Argument): Finding[] {
  if (/^(get|head|options)$/i.test(method.text)) return []
  if (/^(put|post|patch)$/i.test(method.text))
    return [
      findingOf(
        'network.changes',
        'medium',
        `asks the other host to change something (${method.text})`,
        method,
      ),
    ]
  return [
    findingOf(
      'network.deletes',
      'high',
      `asks the other host to delete or change something (${method.text})`,
      method,
    ),
  ]
}

function judgeSent(value: Argument, { input }: Invocation): Finding[] {
  if (/(^|=)[@<]/.test(value.text) && !/^@-$/.test(value.text))
    return [findingOf('exfiltration.file', 'high', 'sends a file to another host', value)]
  if (value.output || value.unknown)
    return [findingOf('exfiltration.value', 'high', 'sends a value that is known only when it runs', value)]
  if (/^@?-$/.test(value.text) && carriesData(input))
    return [
      findingOf('exfiltration.input', 'high', 'sends what another command prints to another host', value),
    ]
  return []
}

function judgePipedInput({ behaviour }: Usage, { input, name }: Invocation): Finding[] {
  if (!behaviour.sendsInput || !carriesData(input)) return []
  return [findingOf('exfiltration.input', 'high', 'sends what another command prints to another host', name)]
}

/** What a cluster is told comes from an address: whoever answers there decides. */
function judgeTakenOver(value: Argument, { behaviour }: Usage): Finding[] {
  if (behaviour.risk === 'read_only' || !/^[a-z]+:\/\//i.test(value.text)) return []
  return [findingOf('network.taken-over', 'high', 'does what an address says when it runs', value)]
}

/** Text that stands in the script is seen by everybody who reads it; anything else is not. */
function carriesData(input: Input): boolean {
  if (input.kind === 'text') return input.text.includes(UNKNOWN)
  return input.kind === 'file' || (input.kind === 'pipe' && !input.literal)
}
