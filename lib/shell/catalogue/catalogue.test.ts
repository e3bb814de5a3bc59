import { describe, expect, test } from 'vitest'
import { assessScript } from '../../risk/assess-script.ts'
import { optionTable } from '../option-table.ts'
import { CATALOGUE } from './catalogue.ts'
import type { Entry } from './entry.ts'

const entries = CATALOGUE.flatMap((part) => Object.entries(part))
const examples = entries.flatMap(([, entry]) => Object.entries(entry.examples ?? {}))

test('every example gets the grade that stands beside it', () => {
  const wrong = examples.flatMap(([command, grade]) => {
    const { risk, findings } = assessScript(command)
    return risk === grade
      ? []
      : [`${command}: ${risk} instead of ${grade} (${findings[0]?.words ?? 'no finding'})`]
  })
  expect(wrong).toEqual([])
})

test('every command has an example', () => {
  expect(entries.filter(([, entry]) => !entry.examples).map(([names]) => names)).toEqual([])
})

test('no command stands in two places', () => {
  const names = entries.flatMap(([key]) => key.split('|'))
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

describe('every entry, subcommands included', () => {
  const all = entries.flatMap(([name, entry]) => withSubcommands(name, [entry]))

  test('says what it does in a sentence without subject and full stop', () => {
    const odd = all.filter(({ entry }) => !/^[a-z]\S+ .*[^.]$/.test(entry.does))
    expect(odd.map(({ name, entry }) => `${name}: ${entry.does}`)).toEqual([])
  })

  test('has patterns that are regular expressions', () => {
    for (const { entry } of all)
      for (const { when } of entry.cases ?? [])
        for (const pattern of [when.operand, when.words, when.noOperand])
          expect(() => new RegExp(pattern ?? '')).not.toThrow()
  })

  test('is proven harmless by its first words or its options, never by a word anywhere', () => {
    const loose = all.filter(({ entry }) =>
      (entry.cases ?? []).some(
        ({ when, risk }) => when.operand && risk === 'read_only' && entry.risk !== 'read_only',
      ),
    )
    expect(loose.map(({ name }) => name)).toEqual([])
  })

  test('asks in its cases only for options that it or an outer command lists', () => {
    const unlisted = all.flatMap(({ name, entry, line }) =>
      (entry.cases ?? [])
        .flatMap(
          ({ when }) => when.option?.replace(/(?<=^| )(?:(-[^ =]+)=|([a-z]+=))\S*/g, '$1$2').split(' ') ?? [],
        )
        .filter((option) => !line.some((outer) => optionTable(outer).has(option)))
        .map((option) => `${name} ${option}`),
    )
    expect(unlisted).toEqual([])
  })
})

interface Named {
  name: string
  entry: Entry
  /** The entry and those around it. */
  line: readonly Entry[]
}

function withSubcommands(name: string, line: readonly [Entry, ...Entry[]]): Named[] {
  const [entry] = line
  const children = Object.entries(entry.subcommands ?? {})
  return [
    { name, entry, line },
    ...children.flatMap(([child, inner]) => withSubcommands(`${name} ${child}`, [inner, ...line])),
  ]
}
