import type { Argument } from './argument.ts'
import type { Option } from './option-table.ts'
import { findOption, type WordsReading } from './words-reading.ts'

/** Takes one option word, and returns how many of the following words are its values. */
export function takeOption(reading: WordsReading, argument: Argument, rest: readonly Argument[]): number {
  const { text } = argument
  const { syntax } = reading
  if (syntax === 'pairs') return takePair(reading, argument)
  if (text.startsWith('--') || syntax === 'dash' || syntax === 'words' || findOption(reading, text))
    return takeLong(reading, argument, rest)
  return takeBundle(reading, argument, rest)
}

function takePair(reading: WordsReading, argument: Argument): number {
  const cut = argument.text.indexOf('=') + 1
  addOption(reading, argument.text.slice(0, cut), argument, [part(argument, cut)])
  return 0
}

function takeLong(reading: WordsReading, argument: Argument, rest: readonly Argument[]): number {
  const cut = argument.text.indexOf('=')
  const name = cut < 0 ? argument.text : argument.text.slice(0, cut)
  const option = findOption(reading, name) ?? byAbbreviation(reading, name)
  if (cut >= 0) {
    addOption(reading, name, argument, [part(argument, cut + 1)], option)
    return 0
  }
  const count = option ? valueCount(option, rest) : 0
  addOption(reading, name, argument, rest.slice(0, count), option)
  return count
}

function valueCount(option: Option, rest: readonly Argument[]): number {
  if (option.attached) return 0
  if (!option.toSemicolon) return Math.min(option.values, rest.length)
  const end = rest.findIndex(
    ({ text }, index) => text === ';' || (text === '+' && rest[index - 1]?.text === '{}'),
  )
  return end < 0 ? rest.length : end + 1
}

/** `-rf`, `-n5`, `-xvf file`: letters until one takes the rest, or the next word, as its value. */
function takeBundle(reading: WordsReading, argument: Argument, rest: readonly Argument[]): number {
  const { text } = argument
  if (/^-\d+$/.test(text) && findOption(reading, '-#')) {
    addOption(reading, '-#', argument, [part(argument, 1)])
    return 0
  }
  for (let at = 1; at < text.length; at++) {
    const name = text[0] + text.slice(at, at + 1)
    const option = findOption(reading, name)
    if (option?.attached) {
      addOption(reading, name, argument, at + 1 < text.length ? [part(argument, at + 1)] : [], option)
      return 0
    }
    if (option && option.values > 0) {
      const values = at + 1 < text.length ? [part(argument, at + 1)] : rest.slice(0, option.values)
      addOption(reading, name, argument, values, option)
      return at + 1 < text.length ? 0 : values.length
    }
    addOption(reading, name, argument, [], option)
  }
  return 0
}

function part(argument: Argument, from: number): Argument {
  return { ...argument, text: argument.text.slice(from) }
}

function addOption(
  reading: WordsReading,
  written: string,
  argument: Argument,
  values: readonly Argument[],
  option: Option | null = findOption(reading, written),
): void {
  const { start, end } = argument
  const name = option?.names.includes(written) ? written : (option?.names.at(-1) ?? argument.text)
  reading.options.push({ name, option, values, start, end })
}

const RISKS = ['read_only', 'low', 'medium', 'high', 'opaque']

/** GNU accepts any beginning of a long option. Where several fit, the worst of them is assumed. */
function byAbbreviation(reading: WordsReading, name: string): Option | null {
  if (name.length < 3 || !name.startsWith('--')) return null
  let worst: Option | null = null
  for (const table of reading.tables)
    for (const [full, option] of table)
      if (full.startsWith(name) && (!worst || weight(option) > weight(worst))) worst = option
  return worst
}

function weight(option: Option): number {
  return RISKS.indexOf(option.spec.risk ?? 'read_only') * 2 + (option.spec.value ? 1 : 0)
}
