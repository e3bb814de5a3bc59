import { literal } from '../shell/argument.ts'
import type { FixedEffect, Role } from '../shell/catalogue/entry.ts'
import type { FileRedirect, Input, Invocation, Reading } from '../shell/reading.ts'
import type { Usage, UsedOption } from '../shell/usage.ts'
import type { Effect, Place } from './effect.ts'
import { effectOf } from './effect-of.ts'
import { foldersOf, inFolders } from './in-folder.ts'
import { placeOf } from './place-of.ts'

/**
 * Everything that the commands and redirections of a script do to the world, each effect once, in order. `cwd` is where it
 * begins, if that is known.
 */
export function listEffects({ invocations, redirects }: Reading, cwd: string | null = null): Effect[] {
  const folders = foldersOf(invocations, cwd)
  const effects = [...invocations.flatMap(commandEffects), ...redirects.flatMap(redirectEffects)]
  const placedEffects = effects.flatMap((effect) => inFolders(folders, effect))
  return withoutRepeats([...placedEffects, ...rootNeed(placedEffects)])
}

const ROOTS_OWN =
  /^(memory|device|kernel|boot|accounts|startup|trust|security|secret|logs|programs|config|state)$/

/** Changing what belongs to the system needs root, whatever command does it. */
function rootNeed(effects: readonly Effect[]): Effect[] {
  const change = effects.find(
    (effect) =>
      /^(writes|deletes|moves|permissions|owner)$/.test(effect.kind) &&
      'path' in effect &&
      /^\//.test(effect.path) &&
      ROOTS_OWN.test(placeOf(effect.path)),
  )
  return change ? [{ kind: 'needs_root', start: change.start, end: change.end }] : []
}

/** What one command does by its own words; a command that it wraps speaks for itself. */
export function commandEffects({ usage, name, input, isFunction }: Invocation): Effect[] {
  if (isFunction) return []
  if (!usage) return [{ kind: 'runs', program: name.text, code: false, start: name.start, end: name.end }]
  return [
    ...usage.operands.flatMap(({ argument, role }) => effectOf(role, argument, usage)),
    ...usage.options.flatMap((option) => optionEffects(option, usage)),
    ...placed(usage.behaviour.effects ?? [], name),
    ...inputEffects(usage, input),
    ...placed(circumstances(usage), name),
  ]
}

/** SQL that a database is given as its input. */
function inputEffects(usage: Usage, input: Input): Effect[] {
  if (usage.behaviour.runsInput !== 'sql' || input.kind !== 'text') return []
  return effectOf('sql', { ...literal(input.text), start: input.start, end: input.end })
}

function optionEffects(used: UsedOption, usage: Usage): Effect[] {
  const spec = used.option?.spec
  const value = used.values[spec?.at ?? 0]
  const role = roleOfValue(used, usage)
  return [...(value && role ? effectOf(role, value, usage) : []), ...placed(spec?.effects ?? [], used)]
}

function roleOfValue({ option }: UsedOption, { behaviour }: Usage): Role | undefined {
  const name = option?.names.find((one) => behaviour.values?.[one])
  return name ? behaviour.values?.[name] : option?.spec.value
}

/** Whether it needs root, can be undone, and runs without a person at the keyboard. */
function circumstances({ path, behaviour, entry, options }: Usage): FixedEffect[] {
  const silencers = entry.asksUnless?.split(' ')
  const asks =
    silencers && !options.some(({ option }) => option?.names.some((name) => silencers.includes(name)))
  return [
    ...(behaviour.needsRoot ? [{ kind: 'needs_root' } as const] : []),
    ...(behaviour.irreversible ? [{ kind: 'irreversible' } as const] : []),
    ...(asks && behaviour.risk !== 'read_only'
      ? [{ kind: 'waits_for_input', program: path.join(' ') } as const]
      : []),
  ]
}

function redirectEffects({ operator, target, silent }: FileRedirect): Effect[] {
  const { text: path, start, end } = target
  const [, host] = /^\/dev\/(?:tcp|udp)\/([^/]+)/.exec(path) ?? []
  if (host !== undefined) return [{ kind: 'network', direction: 'out', host, sends: true, start, end }]
  if (placeOf(path) === 'harmless') return []
  if (operator === '<') return effectOf('reads', target)
  const action = operator.endsWith('>>') ? 'appends' : silent ? 'empties' : 'replaces'
  return [{ kind: 'writes', path, action, start, end }]
}

function placed(effects: readonly FixedEffect[], { start, end }: Place): Effect[] {
  return effects.map((effect) => ({ ...effect, start, end }))
}

function withoutRepeats(effects: readonly Effect[]): Effect[] {
  const seen = new Set<string>()
  return effects.filter((effect) => {
    const { start: _start, end: _end, ...what } = effect
    const key = JSON.stringify(what)
    return !seen.has(key) && seen.add(key)
  })
}
