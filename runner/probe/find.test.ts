import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findCommand } from './find-command.ts'
import { findPage } from './find-page.ts'
import { findUnit } from './find-unit.ts'

const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cs-find-')))
afterAll(() => fs.rmSync(root, { recursive: true }))

/** Makes a file below the test's folder, or a link where `target` is given. Returns its path. */
function make(name: string, { mode = 0o644, target }: { mode?: number; target?: string } = {}): string {
  const file = path.join(root, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  if (target) fs.symlinkSync(target, file)
  else fs.writeFileSync(file, 'x', { mode })
  return file
}

test('a command is the first executable file along the folders', () => {
  make('bin1/tool')
  const second = make('bin2/tool', { mode: 0o755 })
  fs.mkdirSync(path.join(root, 'bin1/folder'))
  make('bin1/dangling', { target: '/nonexistent' })
  make('bin1/loop', { target: path.join(root, 'bin1/loop') })
  const folders = ['/nonexistent', path.join(root, 'bin1'), path.join(root, 'bin2')]
  expect(findCommand('tool', folders)).toEqual({ path: second, busybox: null })
  for (const name of ['folder', 'dangling', 'loop', 'other']) expect(findCommand(name, folders)).toBeNull()
})

test('a command that is an applet of busybox is known as one', () => {
  const busybox = make('bin3/busybox', { mode: 0o755 })
  const ls = make('bin3/ls', { target: busybox })
  expect(findCommand('ls', [path.join(root, 'bin3')])).toEqual({ path: ls, busybox })
})

test('a unit is there by its name, its template, its mask, or the script that becomes it', () => {
  make('units/nginx.service')
  make('units/getty@.service')
  make('units/masked.service', { target: '/dev/null' })
  make('init.d/old', { mode: 0o755 })
  const there = (unit: string) => findUnit(unit, [path.join(root, 'units')], [path.join(root, 'init.d')])
  for (const unit of ['nginx.service', 'getty@tty1.service', 'masked.service', 'old.service'])
    expect(there(unit), unit).toBe(true)
  for (const unit of ['nginx.socket', 'other.service', 'other@1.service', 'old.timer'])
    expect(there(unit), unit).toBe(false)
})

test('RN-31: a page is a file of the manuals that everybody may read, wherever links lead', () => {
  const folder = path.join(root, 'man')
  const page = make('man/man1/tool.1.gz')
  make('man/man8/tool.8')
  make('man/man1/same.1', { target: page })
  make('man/man1/private.1', { mode: 0o600 })
  make('man/man1/passwd.1', { target: '/etc/passwd' })
  make('man/man1/device.1', { target: '/dev/zero' })
  expect(findPage(['other', 'tool'], [folder])).toMatchObject({ page: 'tool(1)', path: page })
  expect(findPage(['same'], [folder])).toMatchObject({ path: page })
  for (const name of ['private', 'passwd', 'device', 'other']) expect(findPage([name], [folder])).toBeNull()
})
