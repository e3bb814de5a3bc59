import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { Socket } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { makeStepCgroup } from '../containment/step-cgroup.ts'
import { inodeOf, watchTree } from './process-tree.ts'

test('RN-15: who holds an output is known by its number for as long as it is read, and not when that may be another’s', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cs-tree-'))
  const output = fs.openSync(path.join(folder, 'output'), 'w')
  const holder = spawn('sleep', ['997'], { stdio: ['ignore', output, 'ignore'] })
  const stream = new Socket()
  try {
    const outlets = new Set([inodeOf(fs.fstatSync(output))])
    const pidsIn = () =>
      watchTree(2 ** 30, { outlets, streams: [stream], cgroup: makeStepCgroup([]) })
        .all()
        .map(({ pid }) => pid)
    expect(pidsIn()).toEqual([holder.pid])
    stream.destroy()
    expect(pidsIn()).toEqual([])
  } finally {
    holder.kill('SIGKILL')
    fs.closeSync(output)
    fs.rmSync(folder, { recursive: true })
  }
})
