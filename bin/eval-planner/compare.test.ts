import { describe, expect, test } from 'vitest'
import { isRight, type Reference } from './compare.ts'
import type { Change, Seen } from './throwaway-view.ts'

const seen = (stdout: string, changes: Change[] = [], code = 0): Seen => ({
  code,
  stdout,
  stderr: '',
  changes,
})
const file = (path: string, content = 'a', access = '644 0 0'): Change => ({
  path,
  kind: 'f',
  access,
  content,
})

const right = (effect: 'read' | 'change', mine: [string, Seen], theirs: [string, Seen], volatile = false) => {
  const reference: Reference = { scripts: [theirs[0]], seen: theirs[1], volatile }
  return isRight({ id: 'x', nl: '', bash: theirs[0], effect }, { scripts: [mine[0]], seen: mine[1] }, [
    reference,
  ])
}

describe('a request that reads', () => {
  test.each([
    ['the same lines in another order', 'ls', 'a\nb\n', 'find', 'b\na\n', true],
    ['paths written otherwise', 'find .', './x/a\n./x/b\n', 'find /', '/x/a\n/x/b\n', true],
    ['a header and a total', 'ls -l', 'total 8\na 1\n', 'ls', 'a 1\n', true],
    ['a count with its file', 'wc -l a', '3 a\n', 'wc -l < a', '3\n', true],
    ['one line more of several', 'ls -a', '.\na\nb\n', 'ls', 'a\nb\n', true],
    ['another count', 'wc -l a', '13\n', 'wc -l b', '3\n', false],
    ['nothing for something', 'true', '', 'ls', 'a\n', false],
    ['many lines more', 'find', 'a\nb\nc\nd\n', 'ls', 'a\nb\n', false],
    ['an order that was asked for', 'ls', 'a\nb\n', 'ls | sort -r', 'b\na\n', false],
  ])('%s', (_name, mine, printed, theirs, expected, verdict) => {
    expect(right('read', [mine, seen(printed)], [theirs, seen(expected)])).toBe(verdict)
  })

  test('is not answered by the right lines and a changed file', () => {
    expect(right('read', ['x', seen('a\n', [file('/a')])], ['ls', seen('a\n')])).toBe(false)
  })

  test('of the moment is answered by the same program', () => {
    expect(right('read', ['date +%s', seen('1\n')], ['date', seen('Mon\n')], true)).toBe(true)
    expect(right('read', ['uptime', seen('1\n')], ['date', seen('Mon\n')], true)).toBe(false)
    expect(right('read', ['date -x', seen('', [], 1)], ['date', seen('Mon\n')], true)).toBe(false)
  })

  test('whose answer is nothing is answered by nothing of the same program', () => {
    expect(right('read', ['find /srv', seen('')], ['find .', seen('')])).toBe(true)
    expect(right('read', ['true', seen('')], ['find .', seen('')])).toBe(false)
  })
})

describe('a request for a change', () => {
  test('is answered by the same files, whatever is printed', () => {
    expect(
      right('change', ['cp -v a b', seen('a -> b\n', [file('/b')])], ['cp a b', seen('', [file('/b')])]),
    ).toBe(true)
    expect(right('change', ['cp a c', seen('', [file('/c')])], ['cp a b', seen('', [file('/b')])])).toBe(
      false,
    )
    expect(right('change', ['x', seen('', [file('/b', 'z')])], ['cp a b', seen('', [file('/b')])])).toBe(
      false,
    )
  })

  test('is held to the mode only where the request is about it', () => {
    const mine = seen('', [file('/b', 'a', '600 0 0')])
    expect(right('change', ['x', mine], ['cp a b', seen('', [file('/b')])])).toBe(true)
    expect(right('change', ['x', mine], ['chmod 644 b', seen('', [file('/b')])])).toBe(false)
  })

  test('for an archive is answered by one of that name', () => {
    const theirs = seen('', [file('/b.tar.gz', 'other bytes')])
    expect(right('change', ['tar', seen('', [file('/b.tar.gz')])], ['tar czf', theirs])).toBe(true)
  })
})
