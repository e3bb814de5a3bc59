import { expect, test } from 'vitest'
import { parseImports } from './source-files.ts'

test.each([
  ["import a from './a.ts'", 'lib/x/a.ts', true, false],
  ["import type { A } from '../y/a.ts'", 'lib/y/a.ts', true, true],
  ["import { type A, type B } from '#lib/y/a.ts'", 'lib/y/a.ts', true, true],
  ["import { type A, b } from '#lib/y/a.ts'", 'lib/y/a.ts', true, false],
  ["import {\n  a,\n  b,\n} from 'node:fs'", 'node:fs', false, false],
  ["import * as a from '@scope/name/deep'", '@scope/name', false, false],
  ["import './side.css'", 'lib/x/side.css', true, false],
  ["export { a } from 'next/server'", 'next', false, false],
  ["export * from './a.ts'", 'lib/x/a.ts', true, false],
  ["const a = await import('ollama')", 'ollama', false, false],
  ["type A = typeof import('ollama')", 'ollama', false, true],
])('%s', (text, target, local, typeOnly) => {
  expect(parseImports('lib/x/file.ts', text)).toEqual([{ target, local, typeOnly }])
})

test.each([
  "// import a from './a.ts'",
  "/* import a from './a.ts' */",
  "const text = 'import'\n",
  "export const a = 'b'",
])('no import: %s', (text) => {
  expect(parseImports('lib/x/file.ts', text)).toEqual([])
})
