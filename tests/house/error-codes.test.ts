import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { RUNNER_ERRORS } from '../../lib/hosts/runner-errors.ts'
import { FAILURE_CODES } from '../../lib/planner/failures.ts'
import { ROOT, readSources } from './source-files.ts'

const code = readSources().filter((source) => !source.test && !source.file.startsWith('bin/countersign/'))
const document = fs.readFileSync(path.join(ROOT, 'docs/errors.md'), 'utf8')
const listed = [...document.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, name = '']) => name)

const THROWN = [
  /\b(?:invalid|forbidden|conflict|unavailable)\(\s*'([a-z_]+)'/g,
  /new AppError\(\s*'[a-z_]+',\s*'([a-z_]+)'/g,
  /new Refusal\(\s*'([a-z_]+)'/g,
]

const thrown = new Set(
  code.flatMap(({ text }) =>
    THROWN.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name)),
  ),
)

test('every code that is thrown is explained in docs/errors.md', () => {
  expect([...thrown, ...RUNNER_ERRORS, ...FAILURE_CODES].filter((name) => !listed.includes(name))).toEqual([])
})

test('docs/errors.md explains no code that is gone, and none twice', () => {
  const known = (name: string) => code.some(({ text }) => text.includes(`'${name}'`))
  expect(listed.filter((name, index) => !known(name) || listed.indexOf(name) !== index)).toEqual([])
})
