import type { FoundCommand, HostSystem, ManualWords, ProbeAnswer, ProbeQuestions } from '../../hosts/probe.ts'
import type { HostFinding, ManualNote, StepCheck } from './host-check.ts'
import type { Named } from './named-units.ts'
import { homeOf } from './package-managers.ts'
import type { CommandUse, Uses } from './read-uses.ts'

/** What a host answered, by what was asked. What was not asked, or not answered, is undefined. */
interface Known {
  host: string
  system: HostSystem
  commands: Map<string, FoundCommand | null | undefined>
  units: Map<string, boolean | undefined>
  manuals: Map<string, { question: ProbeQuestions['manuals'][number]; words: ManualWords }>
}

/** What the host's answers mean for each step, in order. `host` is its name for people. */
export function judgeHost(
  uses: readonly Uses[],
  { host, questions, answer }: { host: string; questions: ProbeQuestions; answer: ProbeAnswer },
): StepCheck[] {
  const known = arrange(host, questions, answer)
  return uses.map((use, index) => {
    const before = uses.slice(0, index).some(({ installsFrom }) => installsFrom !== null)
    const maybeLater = ({ start }: Named) => before || (use.installsFrom ?? Infinity) < start
    const findings = [
      ...use.commands.flatMap((command) => judgeCommand(command, known, maybeLater(command))),
      ...use.units.flatMap((unit) => judgeUnit(unit, known, maybeLater(unit))),
    ]
    return {
      findings: eachOnce(findings),
      manual: manualNotes(use, known),
      lints: answer.lints[index] ?? null,
    }
  })
}

function arrange(host: string, questions: ProbeQuestions, answer: ProbeAnswer): Known {
  const manuals: Known['manuals'] = new Map()
  for (const [index, question] of questions.manuals.entries()) {
    const words = answer.manuals[index]
    if (words) manuals.set(question.pages.join(' '), { question, words })
  }
  return {
    host,
    system: answer.system,
    commands: new Map(questions.commands.map((name, index) => [name, answer.commands[index]])),
    units: new Map(questions.units.map((name, index) => [name, answer.units[index]])),
    manuals,
  }
}

function judgeCommand(use: CommandUse, known: Known, maybeLater: boolean): HostFinding[] {
  const { name, start, end } = use
  const found = known.commands.get(name)
  const at = { start, end, doubtful: maybeLater }
  if (found === null) return [{ ...missing(name, known, maybeLater), ...at }]
  if (name === 'systemctl' && found && !known.system.systemd)
    return [
      { rule: 'host.no_systemd', words: `calls systemctl, but systemd does not run on ${known.host}`, ...at },
    ]
  return found?.busybox ? unlisted(use, found.busybox, known.host) : []
}

function missing(
  name: string,
  { host, system }: Known,
  maybeLater: boolean,
): Pick<HostFinding, 'rule' | 'words'> {
  const home = homeOf(name)
  if (home && !maybeLater) {
    const [own] = system.packageManagers
    const words = `calls ${name}, which belongs to ${home}: ${host} is ${system.name}${own ? ` and has ${own}` : ''}`
    return { rule: 'host.other_package_manager', words }
  }
  return { rule: 'host.command_missing', words: `calls ${name}, which is not on ${host}${later(maybeLater)}` }
}

function judgeUnit({ name, start, end }: Named, { units, host }: Known, maybeLater: boolean): HostFinding[] {
  if (units.get(name) !== false) return []
  const words = `names ${name}, which ${host} does not have${later(maybeLater)}`
  return [{ rule: 'host.unit_missing', words, start, end, doubtful: maybeLater }]
}

const later = (maybe: boolean): string => (maybe ? ' yet: an earlier command may bring it' : '')

function unlisted({ name, options }: CommandUse, listed: readonly string[], host: string): HostFinding[] {
  const others = options.filter((option) => !isListed(option.name, listed))
  return others.map((option) => ({
    rule: 'host.busybox_option',
    words: `gives ${name} the option ${option.name}, which the busybox of ${host} does not list`,
    start: option.start,
    end: option.end,
    doubtful: true,
  }))
}

// `-la` is two options, `-n5` is one with its value: it counts as known where its first letter is. `-9` is a number or a
// signal, which help texts call -N or -SIG.
function isListed(option: string, listed: readonly string[]): boolean {
  if (/^-\d/.test(option) || listed.includes('-SIG')) return true
  return listed.includes(option.startsWith('--') ? option : option.slice(0, 2))
}

function manualNotes({ unexplained }: Uses, { manuals }: Known): ManualNote[] {
  return unexplained.flatMap(({ pages, option, start, end }) => {
    const said = manuals.get(pages.join(' '))
    if (!said) return []
    const { question, words } = said
    const text = option === null ? words.summary : words.options[question.options.indexOf(option)]
    return text
      ? [{ page: words.page, words: option === null ? text : `${option}: ${text}`, start, end }]
      : []
  })
}

const eachOnce = (findings: readonly HostFinding[]): HostFinding[] =>
  [...new Map(findings.toReversed().map((finding) => [finding.words, finding])).values()].toReversed()
