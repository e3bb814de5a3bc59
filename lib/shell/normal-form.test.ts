import { describe, expect, test } from 'vitest'
import { normalForm } from './normal-form.ts'

const same = (one: string, other: string) => normalForm(one) === normalForm(other)

describe('the same command in another spelling', () => {
  test.each([
    ['blanks', 'ls   -l  /srv', 'ls -l /srv'],
    ['quotes', `find /srv -name "*.bak"`, `find /srv -name '*.bak'`],
    ['bundled options', 'ls -la /srv', 'ls -a -l /srv'],
    ['a long option', 'ls --all /srv', 'ls -a /srv'],
    ['options after the operand', 'ls /srv -l', 'ls -l /srv'],
    ['a needless quote', `grep 'root' /etc/passwd`, 'grep root /etc/passwd'],
    ['a pipeline', 'cat /etc/passwd|wc -l', 'cat /etc/passwd | wc -l'],
    ['blanks before a redirection', 'ls >/srv/x', 'ls > /srv/x'],
  ])('%s', (_name, one, other) => expect(same(one, other)).toBe(true))
})

describe('another command', () => {
  test.each([
    ['another operand', 'ls /srv', 'ls /opt'],
    ['a pattern without quotes', 'find /srv -name *.bak', "find /srv -name '*.bak'"],
    ['another order in an expression', 'find /srv -name a -o -name b', 'find /srv -name b -o -name a'],
    ['another order of the same option', 'sort -k 2 -k 1 /srv/x', 'sort -k 1 -k 2 /srv/x'],
    ['another operator', 'ls && rm /srv/x', 'ls || rm /srv/x'],
    ['another redirection', 'ls > /srv/x', 'ls >> /srv/x'],
    ['another variable', 'echo $HOME', 'echo $PATH'],
    ['another assignment', 'LANG=C ls', 'LANG=de ls'],
    ['another word of a loop', 'for i in a; do ls; done', 'for i in b; do ls; done'],
    ['an option more', 'rm -r /srv/x', 'rm -rf /srv/x'],
    ['what does not parse', 'ls "', "ls '"],
  ])('%s', (_name, one, other) => expect(same(one, other)).toBe(false))
})
