import type { Assignment, Command, CommandArgument, Word } from 'unbash'
import type { Argument } from './argument.ts'
import { checkAssignment } from './check-assignment.ts'
import { expandQuoted, expandWord } from './expand-word.ts'
import { readInvocation } from './read-invocation.ts'
import { inputOf, readRedirect } from './read-redirect.ts'
import { report, type Walk } from './walk.ts'

/** Reads one simple command: its assignments, its redirections, and what its words run. */
export function readCommand(command: Command, walk: Walk): void {
  for (const redirect of command.redirects) readRedirect(redirect, walk, isSilent(command))
  if (!command.name) return
  for (const item of command.prefix)
    if (item.type === 'Assignment' && !(item.name === 'IFS' && command.name.value === 'read'))
      checkAssignment(item.name, item.value.type === 'Word' ? item.value.value : '', item, walk)
  checkName(command.name, walk)
  checkGaps(command, walk)
  const words = [
    ...expandWord(command.name, walk.variables),
    ...command.args.flatMap((item) => expandArgument(item, walk)),
  ]
  const placed = walk.place ? words.map((word) => ({ ...word, ...walk.place })) : words
  readInvocation(placed, { ...walk, input: inputOf(command.redirects, walk) })
}

/** `> file`, `: > file`, `cat /dev/null > file`: a redirection that leaves an empty file. */
function isSilent({ name, args }: Command): boolean {
  if (name === undefined) return true
  if (name.value === 'cat') return args.length > 0 && args.every(({ text }) => text === '/dev/null')
  return /^(:|true)$/.test(name.value)
}

const HIDING: Readonly<Record<string, string>> = {
  SimpleExpansion: 'a variable decides which command runs',
  ParameterExpansion: 'a variable decides which command runs',
  CommandExpansion: 'the output of a command decides which command runs',
  ArithmeticExpansion: 'a computed value decides which command runs',
  ProcessSubstitution: 'the output of a command decides which command runs',
  Glob: 'a wildcard decides which command runs',
  ExtendedGlob: 'a wildcard decides which command runs',
  BraceExpansion: 'braces hide which command runs',
}

function checkName(name: Word, walk: Walk): void {
  if (name.value === '[') return
  const parts = (name.parts ?? []).flatMap((part) =>
    part.type === 'DoubleQuoted' || part.type === 'LocaleString' ? [...part.parts] : [part],
  )
  const why = parts.map((part) => HIDING[part.type]).find((words) => words !== undefined)
  if (why) report(walk, 'shell.hidden-command', 'opaque', why, { start: name.pos, end: name.end })
}

/** Between the words of a command there are only blanks: anything else is text that the parser passed over. */
function checkGaps({ name, prefix, suffix }: Command, walk: Walk): void {
  const nodes = [...prefix, ...(name ? [name] : []), ...suffix].sort((a, b) => a.pos - b.pos)
  for (const [index, node] of nodes.entries()) {
    const before = nodes[index - 1]
    if (!before || before.end >= node.pos || BLANK.test(walk.source.slice(before.end, node.pos))) continue
    report(walk, 'shell.syntax', 'opaque', 'holds something between its words that the parser passed over', {
      start: before.end,
      end: node.pos,
    })
  }
}

const BLANK = /^([ \t]|\\\n)*$/

function expandArgument(item: CommandArgument, walk: Walk): Argument[] {
  return item.type === 'Word' ? expandWord(item, walk.variables) : [assignmentArgument(item, walk)]
}

function assignmentArgument(item: Assignment, walk: Walk): Argument {
  const [value] = item.value.type === 'Word' ? expandQuoted(item.value, walk.variables) : []
  return {
    text: `${item.name}=${value?.text ?? ''}`,
    unknown: value?.unknown ?? false,
    glob: false,
    splits: false,
    output: value?.output ?? false,
    start: item.pos,
    end: item.end,
  }
}
