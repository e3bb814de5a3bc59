import type { Argument } from '../shell/argument.ts'
import type { Usage } from '../shell/read-usage.ts'
import type { Invocation } from '../shell/reading.ts'
import { findingOf } from './finding-of.ts'
import type { Finding } from './levels.ts'

/** What the catalogue says of one command, its subcommand and its options; what it does not list is unproven. */
export function judgeCommand(invocation: Invocation): Finding[] {
  if (invocation.isFunction) return []
  const { usage } = invocation
  if (!usage) return [judgeUnknown(invocation)]
  return [
    ...judgeBehaviour(usage, invocation.name),
    ...judgeOptions(usage),
    ...judgeSubcommand(usage, invocation),
  ]
}

function judgeBehaviour({ path, behaviour }: Usage, name: Argument): Finding[] {
  if (behaviour.risk === 'read_only') return []
  return [findingOf(path.join('.'), behaviour.risk, behaviour.does, name)]
}

function judgeOptions({ path, entry, options }: Usage): Finding[] {
  return options.flatMap(({ name, option, start, end }) => {
    const rule = `${path.join('.')}.${name}`
    const risk = option?.spec.risk
    if (option && risk) return [findingOf(rule, risk, `${name}: ${option.spec.does}`, { start, end })]
    if (option || entry.anyOption) return []
    return [
      findingOf('unproven.option', 'medium', `${path.join(' ')} ${name}: not known to be harmless`, {
        start,
        end,
      }),
    ]
  })
}

function judgeSubcommand({ path, unknownSubcommand: word }: Usage, invocation: Invocation): Finding[] {
  if (!word) return []
  if (word.unknown)
    return [
      findingOf(
        'unproven.subcommand',
        'high',
        `what ${path.join(' ')} does is decided only when it runs`,
        word,
      ),
    ]
  const words = `${path.join(' ')} ${word.text}: not known to be harmless`
  return [findingOf('unproven.subcommand', soundsDangerous(invocation) ? 'high' : 'medium', words, word)]
}

function judgeUnknown(invocation: Invocation): Finding {
  const { name, asRoot } = invocation
  const risk = asRoot || soundsDangerous(invocation) ? 'high' : 'medium'
  return findingOf('unproven.command', risk, `nothing is known of ${name.text}`, name)
}

const DANGEROUS_WORD =
  /^-*((force-?)?(delete|destroy|purge|drop|wipe|erase|shred|format|flush|truncate|remove|rm|rb|kill|terminate|revoke|reset|uninstall|nuke|zap|overwrite|evict|drain|rollback|deprovision|deregister|disable)([-_:].*)?|.*[-_:](delete|destroy|purge|drop|wipe|remove|terminate|revoke|uninstall|flush)(-?all)?|force|yes-i-.*|no-preserve-root|rf|fr|exec|shell|eval|command)$/i

/** Words that mean destruction in most tools, whatever the tool: `aws s3 rb --force`. */
function soundsDangerous({ arguments: words, name }: Invocation): boolean {
  return [name, ...words].some(({ text }) => DANGEROUS_WORD.test(text.replace(/=.*/s, '')))
}
