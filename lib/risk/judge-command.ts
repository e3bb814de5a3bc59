import { commandEffects } from '../effects/list-effects.ts'
import { placeOf } from '../effects/place-of.ts'
import { UNKNOWN } from '../shell/argument.ts'
import type { Entry } from '../shell/catalogue/entry.ts'
import { optionTable } from '../shell/option-table.ts'
import type { Invocation } from '../shell/reading.ts'
import type { Usage } from '../shell/usage.ts'
import { findingOf } from './finding-of.ts'
import { gradeEffect } from './grade-effect.ts'
import { type Finding, RISKS, type Risk } from './levels.ts'

/** What the catalogue says of one command, its subcommand and its options; what it does not list is unproven. */
export function judgeCommand(invocation: Invocation): Finding[] {
  if (invocation.isFunction) return []
  const { usage } = invocation
  if (!usage) return judgeUnknown(invocation)
  return [
    ...judgeBehaviour(usage, invocation),
    ...judgeOptions(usage),
    ...judgeSplitting(usage),
    ...judgeSubcommand(usage, invocation),
  ]
}

/** The command's own risk, unless what it touches already says as much. */
function judgeBehaviour({ path, behaviour, operands }: Usage, invocation: Invocation): Finding[] {
  const { risk, does, action } = behaviour
  if (risk === 'read_only') return []
  if (commandEffects(invocation).some((effect) => rank(gradeEffect(effect).risk) >= rank(risk))) return []
  const named = operands.filter(({ role }) => NAMED.test(role)).map(({ argument }) => argument.text)
  const words = action && named.length > 0 ? `${action} ${named.join(', ')}` : does
  return [findingOf(path.join('.'), risk, words, invocation.name)]
}

const NAMED =
  /^(package|service|account|process|container|database|schedule|repository|setting|kernel|disk|mount)$/

function rank(risk: Risk): number {
  return RISKS.indexOf(risk)
}

function judgeOptions(usage: Usage): Finding[] {
  const { path, entry, behaviour, options } = usage
  return options.flatMap(({ name, option, start, end }) => {
    const rule = `${path.join('.')}.${name}`
    // What an option runs, or writes by itself, a dry run does as well.
    const idle = behaviour.onlyShows && !option?.spec.value && !option?.spec.effects
    const risk = idle ? undefined : option?.spec.risk
    if (option && risk) return [findingOf(rule, risk, `${name}: ${option.spec.does}`, { start, end })]
    if (option || entry.anyOption || isHelp(name)) return []
    return [
      findingOf(
        'unproven.option',
        isWrapper(usage) || isDangerousWord(name) || name.includes(UNKNOWN) ? 'high' : 'medium',
        `${path.join(' ')} ${name}: not known to be harmless`,
        {
          start,
          end,
        },
      ),
    ]
  })
}

const GRAVE_VALUES = /^(writes|appends|edits|program|script|code|command|sends|remote-shell)$/

/** An unquoted unknown may become options, and some options of the command are dangerous. */
function judgeSplitting({ path, entry, operands }: Usage): Finding[] {
  const word = operands.find(({ argument }) => argument.splits && argument.text.startsWith(UNKNOWN))?.argument
  if (!word || entry.anyOption || !hasGraveOption(entry)) return []
  return [
    findingOf(
      'unproven.words',
      'medium',
      `what ${path.join(' ')} is told is decided only when it runs`,
      word,
    ),
  ]
}

function hasGraveOption(entry: Entry): boolean {
  return [...optionTable(entry).values()].some(
    ({ spec }) => GRAVE_VALUES.test(spec.value ?? '') || /^(medium|high|opaque)$/.test(spec.risk ?? ''),
  )
}

/** Understood by so many programs that even one that does not know it only complains. */
function isHelp(name: string): boolean {
  return name === '--help' || name === '--version'
}

/** Behind an option that is not known, what a wrapper runs may be another word than it seems. */
function isWrapper({ operands }: Usage): boolean {
  return operands.some(({ role }) => /^(command|script|remote-script)$/.test(role))
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

/** That an unknown program runs at all is graded with its effects; here is what makes it worse. */
function judgeUnknown(invocation: Invocation): Finding[] {
  const { name } = invocation
  const why = whyWorse(invocation)
  return why
    ? [findingOf('unproven.command', 'high', `nothing is known of ${name.text}, and it ${why}`, name)]
    : []
}

function whyWorse({ name, arguments: words, asRoot, ...rest }: Invocation): string | null {
  if (asRoot) return 'runs as root'
  if (/[^\x20-\x7e\0]/.test(name.text)) return 'has letters that no command has'
  if (soundsDangerous({ name, arguments: words, asRoot, ...rest })) return 'sounds destructive'
  const grave = words.find(({ text }) => GRAVE_ARGUMENT.test(placeOf(text)))
  return grave ? `is given ${grave.text}` : null
}

/** Places that a program of which nothing is known should not be pointed at. */
const GRAVE_ARGUMENT = /^(device|memory|secret|accounts|boot|programs|root)$/

const DANGEROUS_WORD =
  /^-*((force-?)?(delete|destroy|purge|drop|wipe|erase|shred|format|flush|truncate|remove|rm|rb|kill|terminate|revoke|reset|uninstall|nuke|zap|overwrite|evict|drain|rollback|deprovision|deregister|decommission|deinit|invalidate|failover|disable|poweroff|reboot|shutdown|halt)([-_:].*)?|.*[-_:](delete|deletion|destroy|erase|purge|drop|wipe|remove|terminate|revoke|uninstall|flush)(-?all)?(\.\w{1,4})?|force|yes-i-.*|no-preserve-root|rf|fr|exec|shell|eval|command|stratum(\+\w+)?:.*)$/i

const DANGEROUS_NAME = /^(delete|destroy|remove|purge|drop|wipe)[A-Z]/

/** Words that mean destruction in most tools, whatever the tool: `aws s3 rb --force`. */
function soundsDangerous({ arguments: words, name }: Invocation): boolean {
  return [name, ...words].some(({ text }) => isDangerousWord(text))
}

function isDangerousWord(text: string): boolean {
  return DANGEROUS_NAME.test(text) || DANGEROUS_WORD.test(text.replace(/=.*/s, ''))
}
