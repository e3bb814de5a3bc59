import { parse } from 'unbash'
import { expect, test } from 'vitest'
import { tintWords } from './tint-words.ts'

const tinted = (script: string) =>
  tintWords(script, parse(script)).map(({ start, end, kind }) => `${kind}:${script.slice(start, end)}`)

test.each([
  ['ls -l "$x" /etc # hi', ['command:ls', 'flag:-l', 'string:"$x"', 'path:/etc', 'comment:# hi']],
  [
    'a=1; if ls; then cat $a > y; fi',
    [
      'variable:a',
      'operator:=',
      'argument:1',
      'operator:;',
      'keyword:if',
      'command:ls',
      'operator:;',
      'keyword:then',
      'command:cat',
      'variable:$a',
      'operator:>',
      'argument:y',
      'operator:;',
      'keyword:fi',
    ],
  ],
  ['ls | wc && id', ['command:ls', 'operator:|', 'command:wc', 'operator:&&', 'command:id']],
])('%s', (script, words) => expect(tinted(script)).toEqual(words))
