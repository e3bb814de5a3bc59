import { type Argument, UNKNOWN } from './argument.ts'
import type { Usage } from './usage.ts'

/**
 * The command that find, xargs and their like run, with a stand-in for each file that they feed to it: below the
 * folder that find searches, or entirely unknown. On empty input xargs runs the command bare, so that counts as well.
 */
export function feedArguments(words: readonly Argument[], usage: Usage): Argument[][] {
  const [program] = usage.path
  if (program === 'find' || program === 'fd' || program === 'fdfind') return [feedFound(words, usage)]
  if (program === 'xargs') return [feedListed(words, usage), [...words]]
  if (program === 'parallel') return [feedListed(words, usage)]
  return [[...words]]
}

function feedFound(words: readonly Argument[], usage: Usage): Argument[] {
  const roots = usage.operands.filter(({ role }) => role === 'lists').map(({ argument }) => argument.text)
  const below = (roots.length > 0 ? roots : ['.']).map((root) => `${root}/${UNKNOWN}`)
  const last = words.at(-1)
  const fed =
    usage.path[0] === 'find' || words.some(({ text }) => text.includes('{}')) || !last
      ? words
      : [...words, { ...last, text: '{}' }]
  return fed.flatMap((word) =>
    word.text.includes('{}') ? below.map((path) => standIn(word, word.text.replaceAll('{}', path))) : [word],
  )
}

function feedListed(words: readonly Argument[], usage: Usage): Argument[] {
  const replacing = usage.options.find(({ name }) => /^-[IiJ]$|^--replace$/.test(name))
  if (!replacing && usage.path[0] === 'xargs') {
    const last = words.at(-1)
    return last ? [...words, standIn(last, UNKNOWN)] : []
  }
  const mark = replacing?.values[0]?.text || '{}'
  return words.map((word) =>
    word.text.includes(mark) ? standIn(word, word.text.replaceAll(mark, UNKNOWN)) : word,
  )
}

function standIn(word: Argument, text: string): Argument {
  return { ...word, text, unknown: true, glob: true }
}
