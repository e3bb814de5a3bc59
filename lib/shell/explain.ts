import { parse } from 'unbash'
import { readScript } from './read-script.ts'
import type { FileRedirect, Invocation } from './reading.ts'
import type { Usage, UsedOption } from './usage.ts'
import type { Place } from './walk.ts'

/** What one word of a script does, in a plain sentence without its subject. */
export interface Explanation extends Place {
  words: string
  /** False where the catalogue is silent: then the words say so, and guess nothing. */
  explained: boolean
}

/** Where the catalogue is silent. */
export const NOT_EXPLAINED = 'not explained'

/**
 * Explains each command, subcommand, option and redirection of a script from the catalogue, tied to its place. Words
 * that hold a script of their own are explained as a whole. Pure; no input throws.
 */
export function explain(script: string, environment?: Readonly<Record<string, string>>): Explanation[] {
  const { invocations, redirects } = readScript(script, parse(script), environment)
  const each = [...invocations.flatMap(explainCommand), ...redirects.map(explainRedirect)]
  return joinByPlace(each).sort((a, b) => a.start - b.start || a.end - b.end)
}

function explainCommand({ usage, name, isFunction }: Invocation): Explanation[] {
  if (isFunction) return [sentence('runs a function that this script defines', name)]
  if (!usage) return [sentence('', name)]
  return [...explainNames(usage, name), ...usage.options.map(explainOption)]
}

/** The command's own word, then a word for each subcommand; the innermost says what this use does. */
function explainNames({ named, behaviour, unknownSubcommand }: Usage, name: Place): Explanation[] {
  const words = named.map(({ entry, word }, index) =>
    sentence(index === named.length - 1 ? behaviour.does : entry.does, word ?? name),
  )
  return unknownSubcommand ? [...words, sentence('', unknownSubcommand)] : words
}

function explainOption({ name, option, start, end }: UsedOption): Explanation {
  const does = option?.spec.does
  return sentence(does ? `${name}: ${does}` : '', { start, end })
}

const REDIRECTS: Readonly<Record<string, string>> = {
  '<': 'its input comes from this file',
  '<>': 'reads and writes this file',
  '>>': 'its output is added to this file',
  '&>>': 'its output and errors are added to this file',
  '&>': 'its output and errors replace this file',
}

function explainRedirect({ operator, target }: FileRedirect): Explanation {
  return sentence(REDIRECTS[operator] ?? 'its output replaces this file', target)
}

function sentence(words: string, { start, end }: Place): Explanation {
  return { start, end, words: words || NOT_EXPLAINED, explained: words !== '' }
}

/** `-rf` is one word with two meanings; a quoted script is one word with many. */
function joinByPlace(each: readonly Explanation[]): Explanation[] {
  const places = new Map<string, Explanation>()
  for (const one of each) {
    const key = `${one.start}-${one.end}`
    const known = places.get(key)
    if (!known) places.set(key, one)
    else if (!known.words.split('; ').includes(one.words))
      places.set(key, {
        ...known,
        words: `${known.words}; ${one.words}`,
        explained: known.explained && one.explained,
      })
  }
  return [...places.values()]
}
