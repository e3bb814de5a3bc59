import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

test('a file that does not fit whole leaves the earlier one as it was', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cs-write-'))
  const file = path.join(folder, 'policy.json')
  fs.writeFileSync(file, 'before')
  const program = `import('${path.join(import.meta.dirname, 'write-file.ts')}').then(({ writeFile }) => writeFile('${file}', 'x'.repeat(100000), 0o600))`
  // A file may grow to a few KiB only: the kernel takes so much of one write and refuses the next, as on a full disk.
  const { status } = spawnSync('/bin/sh', ['-c', 'ulimit -f 8; exec "$0" -e "$1"', process.execPath, program])
  expect([status, fs.readFileSync(file, 'utf8')]).toEqual([1, 'before'])
  fs.rmSync(folder, { recursive: true })
})
