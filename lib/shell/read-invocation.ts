import { type Argument, UNKNOWN } from './argument.ts'
import { checkAssignment } from './check-assignment.ts'
import { feedArguments } from './feed-arguments.ts'
import { findEntry, programName } from './find-entry.ts'
import { readUsage } from './read-usage.ts'
import type { Invocation } from './reading.ts'
import type { Usage } from './usage.ts'
import { report, type Walk } from './walk.ts'

const MOST_WRAPPERS = 12

/** Reads one command by its words, and then the commands and scripts that it is given to run. */
export function readInvocation(words: readonly Argument[], walk: Walk): void {
  const [name, ...args] = words
  if (!name) return
  if (walk.wrappers.length > MOST_WRAPPERS) {
    report(walk, 'shell.nesting', 'opaque', 'wraps too deep to be read', name)
    return
  }
  if (name.unknown || name.glob) {
    report(walk, 'shell.hidden-command', 'opaque', 'which command runs is decided only when it runs', name)
    return
  }
  // Only the shell itself knows its functions: what sudo, xargs or exec is told to run is a program of that name.
  const isOwn = !walk.place && walk.wrappers.length === 0
  const isFunction = isOwn && (walk.functions.get(name.text) ?? Infinity) <= name.start
  const entry = isFunction ? null : findEntry(name.text)
  const usage = entry && readUsage(programName(name.text), entry, args)
  const invocation: Invocation = {
    name,
    arguments: args,
    usage,
    input: walk.input,
    wrappers: walk.wrappers,
    asRoot: walk.asRoot,
    isFunction,
  }
  walk.reading.invocations.push(invocation)
  if (usage) readInside(usage, invocation, walk)
}

function readInside(usage: Usage, invocation: Invocation, walk: Walk): void {
  const inner: Walk = {
    ...walk,
    wrappers: [...walk.wrappers, wrapperName(usage)],
    asRoot: walk.asRoot || usage.behaviour.needsRoot === true,
  }
  readInput(usage, invocation, inner)
  for (const word of variablesIn(usage)) readAssignment(word, walk)
  for (const group of commandsIn(usage)) {
    const uses = feedArguments(group, usage)
    // Two uses at every level would double the work with each of them.
    const again = walk.wrappers.some((wrapper) => wrapper.split(' ')[0] === usage.path[0])
    for (const words of again ? uses.slice(0, 1) : uses) readInvocation(words, inner)
  }
  for (const script of scriptsIn(usage)) readScriptText(script, inner)
}

/** An env with settings or options is told apart from one that changes nothing. */
function wrapperName({ path, options, operands }: Usage): string {
  const sets = options.length > 0 || operands.some(({ role }) => role === 'assignment')
  return sets ? `${path.join(' ')} ...` : path.join(' ')
}

/** Standard input that is executed: read where it stands in the script, opaque where it comes from elsewhere. */
function readInput({ behaviour }: Usage, { input, name }: Invocation, walk: Walk): void {
  if (behaviour.runsInput === undefined || (behaviour.runsInput === 'sql' && input.kind === 'text')) return
  if (behaviour.runsInput === 'script' && input.kind === 'text') {
    readScriptText([{ ...name, ...input, unknown: input.text.includes(UNKNOWN) }], walk)
    return
  }
  const words =
    input.kind === 'pipe' ? 'runs whatever the command before it prints' : 'runs whatever it is sent as input'
  report(walk, 'shell.piped-code', 'opaque', `${name.text} ${words}`, name)
}

/** The words by which a command sets variables. `export NAME` sets none, unless more comes of an unknown word. */
function variablesIn({ operands, options }: Usage): Argument[] {
  const named = operands.filter(
    ({ argument, role }) => role === 'variable' || (role === 'assignment' && /[=\0]/.test(argument.text)),
  )
  const values = options.filter(({ option }) => option?.spec.value === 'variable')
  return [...named.map(({ argument }) => argument), ...values.flatMap((used) => used.values.slice(0, 1))]
}

function readAssignment(argument: Argument, walk: Walk): void {
  const [name = '', ...value] = argument.text.split('=')
  checkAssignment(name, value.join('='), { pos: argument.start, end: argument.end }, walk)
}

/** Each command that a wrapper is given: all its operands of that role are one, and so is each option's value. */
function commandsIn(usage: Usage): Argument[][] {
  const operands = usage.operands.filter(({ role }) => role === 'command').map(({ argument }) => argument)
  const values = usage.options
    .filter(({ option }) => option?.spec.value === 'command')
    .map((used) =>
      used.values.filter(({ text }, index, all) => !(index === all.length - 1 && /^[;+]$/.test(text))),
    )
  return [operands, ...values].filter((words) => words.length > 0)
}

function scriptsIn(usage: Usage): Argument[][] {
  const operands = usage.operands
    .filter(({ role }) => role === 'script' || role === 'remote-script')
    .map(({ argument }) => argument)
  const values = usage.options
    .filter(({ option }) => option?.spec.value === 'script')
    .map(({ values }) => values.slice(0, 1))
  const shells = usage.options
    .filter(({ option }) => option?.spec.value === 'remote-shell')
    .map(({ values }) => values.slice(0, 1).map((value) => ({ ...value, text: `${value.text} host :` })))
  return [operands, ...values, ...shells].filter((words) => words.length > 0)
}

/** Several words are one script, joined with blanks, as ssh and eval do. */
function readScriptText(words: readonly Argument[], walk: Walk): void {
  const first = words[0]
  if (!first) return
  const place = { start: first.start, end: words.at(-1)?.end ?? first.end }
  if (words.some((word) => word.unknown))
    report(
      walk,
      'shell.unknown-script',
      'opaque',
      'part of this nested script is decided only when it runs',
      place,
    )
  walk.readText(words.map(({ text }) => text).join(' '), { ...walk, input: { kind: 'inherited' } }, place)
}
