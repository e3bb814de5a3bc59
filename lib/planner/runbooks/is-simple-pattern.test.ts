import { expect, test } from 'vitest'
import { isSimplePattern } from './is-simple-pattern.ts'

test.each([
  '[a-z_][a-z0-9_-]{0,31}',
  '/.+',
  '[0-9]+\\.[0-9]+\\.[0-9]+',
  '(ssh-rsa|ssh-ed25519) [A-Za-z0-9+/=]+( [^"]*)?',
  '\\(\\)*x',
])('%s is simple', (pattern) => {
  expect(isSimplePattern(pattern)).toBe(true)
})

test.each(['(a+)+', '(a|a)*', '(a{1,9}){2,}', '(?=a*)b', '(a*)\\1', 'a*a*a*a*', '.*.*.*x{1,}'])(
  '%s could take for ever',
  (pattern) => {
    expect(isSimplePattern(pattern)).toBe(false)
  },
)
