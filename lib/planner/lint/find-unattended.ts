import type { Effect } from '../../effects/effect.ts'
import { programName } from '../../shell/find-entry.ts'
import type { Invocation } from '../../shell/reading.ts'
import type { PlanLint } from './plan-lint.ts'

type Found = Omit<PlanLint, 'step'>

/** Commands of a step that nobody sits before: they wait for a key, never end, or are no commands at all. */
export function findUnattended(invocations: readonly Invocation[], effects: readonly Effect[]): Found[] {
  const waits = effects.flatMap((effect) => (effect.kind === 'waits_for_input' ? [effect.program] : []))
  const screens = invocations
    .filter(isFullScreen)
    .map(nameOf)
    .filter((name) => !waits.includes(name))
  return [
    ...[...new Set(waits)].map(waitsForPerson),
    ...[...new Set(screens)].map((name) =>
      found('lint.waits_for_person', `calls ${name}, which is made for somebody at a screen`),
    ),
    ...invocations
      .filter(neverEnds)
      .map((command) => found('lint.never_ends', `calls ${written(command)}, which never ends by itself`)),
    ...invocations
      .filter(isCronLine)
      .map((command) =>
        found('lint.cron_line', `holds a line of a crontab, not a command: ${written(command)}`),
      ),
  ]
}

const PACKAGES = /^(apt|apt-get|aptitude|dnf|yum|zypper|microdnf)\b/

function waitsForPerson(program: string): Found {
  const answer = PACKAGES.test(program) ? ', because -y is missing' : ''
  return found('lint.waits_for_person', `calls ${program}, which waits for a person${answer}`)
}

const found = (rule: Found['rule'], words: string): Found => ({ rule, words })

/** Programs that draw on a screen or ask at once; with one of these options, or fed with input, some do not. */
const FULL_SCREEN: Readonly<Record<string, RegExp | null>> = {
  'less more most man info': null,
  'vi vim nvim nano pico emacs joe jed mcedit micro ed editor sensible-editor mc ranger':
    /^(-c|--cmd|-es|-Es|--version|--batch)$/,
  'htop btop glances iftop nethogs nmon atop powertop bmon tmux screen byobu':
    /^-[bdCtn]|^(-V|--version|--stdout|--headless)|^(ls|kill.*|new.*|list.*|send.*)$/,
  top: /^-\w*b|^--batch|^-v$/,
  iotop: /^-\w*b|^--batch/,
  crontab: /^-[lru]|^[^-]/,
  'visudo vipw vigr': /^-\w*[cf]|--check/,
  passwd: /^-\w*[Sludei]|^--/,
  'mysql mariadb psql mongosh mongo': /^-\w*[eclfLVh]$|^--(execute|command|file|eval|version|help|list)/,
  'redis-cli sqlite3': /^[^-]|^--?(version|help)/,
  'python python3 node perl ruby irb lua': /^/,
  'fdisk cfdisk gdisk': /^-\w*l|^--/,
  'dialog whiptail': /^--/,
}

const quietWith = new Map(
  Object.entries(FULL_SCREEN).flatMap(([names, words]) =>
    names.split(' ').map((name) => [name, words] as const),
  ),
)

function isFullScreen({ name, arguments: words, input, wrappers }: Invocation): boolean {
  const quiet = quietWith.get(programName(name.text))
  if (quiet === undefined || wrappers.some((wrapper) => /^(script|expect|timeout)\b/.test(wrapper)))
    return false
  if (quiet === null) return true
  return input.kind === 'inherited' && !words.some(({ text, unknown }) => unknown || quiet.test(text))
}

/** Following, watching and answering for ever: each with the option that makes it so. */
const ENDLESS: Readonly<Record<string, RegExp>> = {
  'tail journalctl': /^-\w*[fF]$|^--follow/,
  dmesg: /^-\w*w$|^--follow/,
}
const endlessWith = new Map(
  Object.entries(ENDLESS).flatMap(([names, words]) => names.split(' ').map((name) => [name, words] as const)),
)

function neverEnds({ name, arguments: words, wrappers }: Invocation): boolean {
  const program = programName(name.text)
  if (wrappers.some((wrapper) => /^(timeout|nohup|setsid|systemd-run)\b/.test(wrapper))) return false
  if (program === 'watch') return true
  if (program === 'ping') return !words.some(({ text }) => /^-\w*[cwV]/.test(text))
  return words.some(({ text }) => endlessWith.get(program)?.test(text) ?? false)
}

const FIELD = /^(\*|\d[\d,/*-]*|\*\/\d+)$/

/** "0 3 * * * /usr/bin/backup" where a command should stand. */
function isCronLine({ name, arguments: words }: Invocation): boolean {
  if (/^@(reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(name.text)) return true
  return [name, ...words.slice(0, 4)].every(({ text }) => FIELD.test(text)) && words.length >= 5
}

const nameOf = ({ name }: Invocation): string => programName(name.text)
const written = ({ name, arguments: words }: Invocation): string =>
  [name, ...words.slice(0, 6)]
    .map(({ text }) => text.replaceAll('\0', '…'))
    .join(' ')
    .slice(0, 80)
