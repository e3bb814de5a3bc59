import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { carryOut, makePlan } from '../testing/approve.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'
import { Recorder } from './recorder.ts'

const runner = shareRunner()
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'cs-planted-'))
afterAll(() => fs.rmSync(root, { recursive: true, force: true }))

const isRoot = process.getuid?.() === 0
const target = path.join(root, 'target')
const file = path.join(root, 'run.rec')

beforeEach(() => {
  fs.rmSync(file, { force: true })
  fs.writeFileSync(target, 'precious')
})

const PLANTS: [string, () => void][] = [
  ['a symbolic link to a file', () => fs.symlinkSync(target, file)],
  ['a symbolic link to nothing', () => fs.symlinkSync(path.join(root, 'absent'), file)],
  ['a hard link', () => fs.linkSync(target, file)],
  ['a named pipe', () => execFileSync('mkfifo', [file])],
  ...(isRoot
    ? [['a device', () => execFileSync('mknod', [file, 'c', '1', '3'])] as [string, () => void]]
    : []),
]

test.each(PLANTS)('RN-28: %s in the place of a recording is refused and left as it is', (_what, plant) => {
  plant()
  const before = fs.lstatSync(file)
  expect(() => new Recorder(file)).toThrow('EEXIST')
  expect(fs.readFileSync(target, 'utf8')).toBe('precious')
  expect(fs.existsSync(path.join(root, 'absent'))).toBe(false)
  expect(fs.lstatSync(file)).toMatchObject({ ino: before.ino, mode: before.mode, size: before.size })
})

test('RN-28: where no recording can be made nothing runs, and nobody but owner and group may enter the folder', async () => {
  const folder = path.join(runner().data, 'recordings')
  expect(fs.statSync(folder).mode & 0o027).toBe(0)
  const counter = makeCounter(runner().data)
  fs.renameSync(folder, `${folder}.aside`)
  fs.symlinkSync(target, folder)
  const ended = await carryOut(runner(), makePlan(runner(), [counter.add()]))
  fs.rmSync(folder)
  fs.renameSync(`${folder}.aside`, folder)
  expect(ended).toMatchObject({ end: 'failed', reason: expect.stringContaining('could not be created') })
  expect([counter.lines(), fs.readFileSync(target, 'utf8')]).toEqual([[], 'precious'])
})
