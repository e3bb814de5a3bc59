import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeWhole } from './write-whole.ts'

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-write-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

test('a file is replaced whole, with the mode that was asked for', () => {
  const file = path.join(folder, 'below/it')
  for (const text of ['a longer first text', 'short']) writeWhole(file, text, 0o600)
  expect(fs.readFileSync(file, 'utf8')).toBe('short')
  expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  expect(fs.readdirSync(path.dirname(file))).toEqual(['it'])
})

test.runIf(process.getuid?.() === 0)(
  "in another user's folder root follows no link, and gives its file away",
  () => {
    const [theirs, target] = [path.join(folder, 'theirs'), path.join(folder, 'target')]
    fs.mkdirSync(theirs)
    fs.chownSync(theirs, 65_534, 65_534)
    fs.writeFileSync(target, 'untouched')
    const file = path.join(theirs, 'it')
    for (const name of [file, `${file}.${process.pid}`]) fs.symlinkSync(target, name)
    writeWhole(file, 'text', 0o600)
    expect(fs.readFileSync(target, 'utf8')).toBe('untouched')
    expect(fs.statSync(target).uid).toBe(0)
    expect([fs.lstatSync(file).isFile(), fs.statSync(file).uid, fs.readFileSync(file, 'utf8')]).toEqual([
      true,
      65_534,
      'text',
    ])
  },
)
