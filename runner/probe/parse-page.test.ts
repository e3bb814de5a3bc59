import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePage } from './parse-page.ts'

const page = (options: string) => `FIND(1)            Commands            FIND(1)

NAME
       find - search for files in a folder

OPTIONS
${options}
`
const told = (options: string) => Object.fromEntries(parsePage(page(options)).options)

test('the summary is what stands behind the name, whatever the dash', () => {
  expect(parsePage(page('')).summary).toBe('search for files in a folder')
  expect(parsePage('NAME\n     ls – list folders\n').summary).toBe('list folders')
  expect(parsePage('nothing of the kind').summary).toBeNull()
})

test.each([
  ['on the same line', '       -a     with hidden ones', { '-a': 'with hidden ones' }],
  [
    'below',
    '       -a, --all\n              with hidden ones',
    { '-a': 'with hidden ones', '--all': 'with hidden ones' },
  ],
  [
    'below, with values',
    '       -o, --output=FILE\n              writes there',
    { '-o': 'writes there', '--output': 'writes there' },
  ],
  [
    'a value that may be left out',
    '       --color[=WHEN]\n           with colour',
    { '--color': 'with colour' },
  ],
  [
    'both ways at once',
    '       --[no-]verify\n           runs hooks',
    { '--verify': 'runs hooks', '--no-verify': 'runs hooks' },
  ],
  ['two tags that share a paragraph', '       -x\n       -y     runs', { '-x': 'runs', '-y': 'runs' }],
  [
    'in the eighth column',
    '       -print True; print the name.  Then go on.',
    { '-print': 'True; print the name. Then go on.' },
  ],
  ['overstruck', '       -\b--\b-a\ba     bold', { '--a': 'bold' }],
  [
    'as many whole sentences as fit',
    `       -a     One is short. ${'Two is long, '.repeat(30)}and ends.`,
    { '-a': 'One is short. …' },
  ],
])('an option with its words: %s', (_name, options, expected) => {
  expect(told(options)).toEqual(expected)
})

test('an option that is described twice is one that nobody knows', () => {
  expect(told('       -a     adds\n\n       -a     removes')).toEqual({ '-a': null })
})

test('options of other things are not read: examples, environment, builtins', () => {
  const text = `${page('       -a     adds')}\nEXAMPLES\n       -b     an example\n`
  expect([...parsePage(text).options.keys()]).toEqual(['-a'])
})

test('an option without words, or prose that begins with a dash, is left out', () => {
  expect(told('       -a\n\n       - a list item\n       -b')).toEqual({})
})

test('no page throws or takes long, and nothing it says is longer than a paragraph', () => {
  const line = fc.string({ unit: fc.constantFrom(...' -+ab=[],\n\b\u001b—.A'), maxLength: 400 })
  fc.assert(
    fc.property(line, (text) => {
      const { options, summary } = parsePage(page(text))
      for (const words of [...options.values(), summary]) expect((words ?? '').length).toBeLessThan(301)
    }),
    { numRuns: 500 },
  )
  const { user: before } = process.cpuUsage()
  parsePage(page('       -a '.repeat(50_000)))
  parsePage(page(`       -${'a '.repeat(50_000)}\n`))
  parsePage(page('       -a     b\n'.repeat(20_000)))
  expect(process.cpuUsage().user - before).toBeLessThan(5_000_000)
})
