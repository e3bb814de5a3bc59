// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is shell, not a template
import { parse } from 'unbash'
import { describe, expect, test } from 'vitest'
import { show } from './argument.ts'
import { expandWord } from './expand-word.ts'
import { readVariables } from './variables.ts'

/** The words that the last command of a script receives. */
function wordsOf(script: string, environment?: Record<string, string>) {
  const tree = parse(script)
  const variables = readVariables(tree, environment)
  const command = tree.commands.at(-1)?.command
  if (command?.type !== 'Command') throw new Error('the last statement has to be a simple command')
  return command.args.flatMap((item) => (item.type === 'Word' ? expandWord(item, variables) : []))
}
const texts = (script: string, environment?: Record<string, string>) =>
  wordsOf(script, environment).map(({ text }) => show(text))

describe('what a command sees', () => {
  test.each([
    ['x a\'b\'"c"\\d', ['abcd']],
    ["x $'\\x72\\x6d'", ['rm']],
    ['x {a,b}c', ['ac', 'bc']],
    ['x {1..3}', ['1', '2', '3']],
    ['x {a,{b,c}}', ['a', 'b', 'c']],
    ['x "{a,b}"', ['{a,b}']],
    ['x {1..100}', ['…']],
    ['v=1; x a$v', ['a1']],
    ["v='a b'; x $v", ['a', 'b']],
    ['v=\'a b\'; x "$v"', ['a b']],
    ['x $HOME/y', ['~/y']],
    ['x $(id)', ['…']],
    ['x "a$(id)b"', ['a…b']],
    ['x $((1+2))', ['0']],
    ['x ${v:-w}', ['…']],
    ['for v in a b; do :; done; x $v', ['…']],
    ['x <(ls)', ['/dev/fd/63']],
  ])('%s', (script, words) => expect(texts(script)).toEqual(words))
})

test('the environment is exact: what it lacks is unset', () => {
  expect(texts('x ${v:-w} $u', { u: 'z' })).toEqual(['w', 'z'])
})

test.each([
  ['x $v', { unknown: true, splits: true }],
  ['x "$v"', { unknown: true, splits: false }],
  ['x *', { unknown: false, glob: true }],
  ['x "*"', { unknown: false, glob: false }],
  ["v='*'; x $v", { unknown: false, glob: true }],
  ['x "$(id)"', { unknown: true, output: true }],
])('%s knows how certain it is', (script, facts) => expect(wordsOf(script)[0]).toMatchObject(facts))

test('a variable of a loop has all its values', () => {
  const tree = parse('for f in /tmp/a /tmp/b; do rm "$f"; done')
  const values = readVariables(tree).valuesOf('f', 30)
  expect(values.map(({ text }) => text)).toEqual(['/tmp/a', '/tmp/b'])
})
