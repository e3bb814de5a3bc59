import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdDataFolder, prepareDataFolder } from './data-folder.ts'

let root: string

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-data-'))
})
afterEach(() => fs.rmSync(root, { recursive: true }))

test('a new data folder lets others pass through, and keeps the folders of both halves to their owners', () => {
  const data = path.join(root, 'data')
  // Node makes folders for compiled code as this mask lets it: others must not be able to put some of theirs there.
  const mask = process.umask(0)
  prepareDataFolder(data)
  process.umask(mask)
  const mode = (name: string) => (fs.statSync(path.join(data, name)).mode & 0o777).toString(8)
  expect([mode('.'), mode('web'), mode('runner')]).toEqual(['711', '700', '700'])
  expect(fs.readdirSync(data)).toEqual(['runner', 'web'])
  fs.chmodSync(path.join(data, 'runner'), 0o777)
  prepareDataFolder(data)
  expect(mode('runner')).toBe('700')
})

test.runIf(process.getuid?.() === 0)(
  "a runner's folder that is somebody else's is refused: what its owner put there would run (needs root)",
  () => {
    fs.mkdirSync(path.join(root, 'runner'))
    fs.chownSync(path.join(root, 'runner'), 65534, 65534)
    expect(() => prepareDataFolder(root)).toThrow(/belongs to user 65534/)
  },
)

test('a file in its place is named, and kept', () => {
  const file = path.join(root, 'data')
  fs.writeFileSync(file, 'precious')
  expect(() => prepareDataFolder(file)).toThrow(/is not a folder.*COUNTERSIGN_DATA/)
  expect(fs.readFileSync(file, 'utf8')).toBe('precious')
})

test.skipIf(process.getuid?.() === 0)(
  'a folder that cannot be written is named with its user (root can write it)',
  () => {
    fs.chmodSync(root, 0o500)
    expect(() => prepareDataFolder(path.join(root, 'data'))).toThrow(/cannot be written by the user/)
    fs.chmodSync(root, 0o700)
  },
)

test('a second start on the same folder is refused, and the lock dies with its holder', () => {
  const hold = `const { holdDataFolder } = await import(${JSON.stringify(path.join(import.meta.dirname, 'data-folder.ts'))});
    holdDataFolder(${JSON.stringify(root)})`
  holdDataFolder(root)
  const second = spawnSync(process.execPath, ['--input-type=module', '-e', hold], { encoding: 'utf8' })
  expect(second.stderr).toMatch(new RegExp(`already runs on the data folder .*process ${process.pid}`))

  const other = path.join(root, 'other')
  fs.mkdirSync(other)
  const holdOther = hold.replace(JSON.stringify(root), JSON.stringify(other))
  expect(
    spawnSync(process.execPath, [
      '--input-type=module',
      '-e',
      `${holdOther}; process.kill(process.pid, 'SIGKILL')`,
    ]).signal,
  ).toBe('SIGKILL')
  expect(() => holdDataFolder(other)).not.toThrow()
})

test.runIf(process.getuid?.() === 0)(
  'a full disk and a read-only one are told apart (needs root, to mount)',
  () => {
    const mount = (options: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', root])
    if (mount('size=64k').status !== 0) return
    try {
      expect(() => prepareDataFolder(path.join(root, 'data'))).toThrow(/full disk/)
      mount('remount,ro')
      expect(() => prepareDataFolder(path.join(root, 'other'))).toThrow(/read-only file system/)
    } finally {
      spawnSync('umount', [root])
    }
  },
)
