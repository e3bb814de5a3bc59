import type { Argument } from '../shell/argument.ts'
import type { Usage } from '../shell/read-usage.ts'
import type { Invocation } from '../shell/reading.ts'
import { findingOf } from './finding-of.ts'
import type { Finding } from './levels.ts'

/** What a command that talks to other hosts sends, and how much its answer can be trusted. */
export function judgeNetwork(invocation: Invocation): Finding[] {
  const { usage } = invocation
  if (!usage) return []
  const targets = usage.operands
    .filter(({ role }) => role === 'url' || role === 'host')
    .map(({ argument }) => argument)
  const methods = usage.options.flatMap(({ option, values }) =>
    option?.spec.value === 'method' ? values.slice(0, 1) : [],
  )
  const sent = usage.options.flatMap(({ option, values }) =>
    option?.spec.value === 'sends' ? values.slice(0, 1) : [],
  )
  return [
    ...targets.flatMap((target) => judgeTarget(target, usage)),
    ...methods.flatMap(judgeMethod),
    ...sent.flatMap((value) => judgeSent(value, invocation)),
    ...judgePipedInput(usage, invocation),
    ...judgePointlessWrapper(invocation, targets),
  ]
}

const LOCAL =
  /^https?:\/\/([^/@]*@)?(localhost|127\.|\[::1\]|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|[^/.:]+([:/]|$)|[^/:]+\.(local|internal|lan|intranet|corp|home|test)([:/]|$))/i
const METADATA = /169\.254\.169\.254|metadata\.google\.internal|100\.100\.100\.200|fd00:ec2::254/i
const PROGRAM = /\.(sh|bash|py|pl|rb|js|php|exe|bin|run|elf|so|ko|deb|rpm|apk|jar|ps1|appimage)([?#]|$)/i

function judgeTarget(target: Argument, { options }: Usage): Finding[] {
  const { text } = target
  if (METADATA.test(text))
    return [findingOf('secret.metadata', 'high', 'asks the cloud for the credentials of this host', target)]
  if (target.output)
    return [findingOf('exfiltration.address', 'high', 'puts the output of a command into an address', target)]
  const saves = options.some(({ option }) => option?.spec.value === 'writes' || option?.names.includes('-O'))
  if (PROGRAM.test(text) && saves) return [findingOf('network.program', 'high', 'fetches a program', target)]
  if (/^(http|ftp|telnet):\/\//i.test(text) && !LOCAL.test(text))
    return [
      findingOf('network.cleartext', 'high', 'unencrypted: anyone on the way can read or change it', target),
    ]
  return []
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
  if (/^@?-$/.test(value.text) && input.kind !== 'text')
    return [
      findingOf('exfiltration.input', 'high', 'sends what another command prints to another host', value),
    ]
  return []
}

function judgePipedInput({ behaviour, operands }: Usage, { input, name }: Invocation): Finding[] {
  if (!behaviour.sendsInput || operands.length === 0 || (input.kind !== 'pipe' && input.kind !== 'file'))
    return []
  return [findingOf('exfiltration.input', 'high', 'sends what another command prints to another host', name)]
}

/** `env curl ...`: nothing is set, so that all it does is to hide the command from a glance. */
function judgePointlessWrapper({ wrappers, name }: Invocation, targets: readonly Argument[]): Finding[] {
  if (targets.length === 0 || !wrappers.includes('env')) return []
  return [findingOf('network.hidden', 'high', `${name.text} is hidden behind env`, name)]
}
