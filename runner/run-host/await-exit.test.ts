import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import type { StepOrder } from '../attend/messages.ts'
import { makeStepCgroup } from '../containment/step-cgroup.ts'
import type { ProcessRow } from '../processes.ts'
import { awaitExit } from './await-exit.ts'
import { endAfter } from './ending.ts'

// Nobody can make a process that even KILL does not end on purpose: one that hangs in a system call looks like this.
test('RN-14: a process that nothing ends is said to live on, by its number, and the outcome is unknown', async () => {
  const child = spawn('sleep', ['999'])
  const stuck: ProcessRow = {
    pid: 4_000_000,
    parent: 1,
    group: 4_000_000,
    session: 4_000_000,
    startTime: '1',
    state: 'D',
  }
  const ending = endAfter(60)
  ending.now('canceled')
  const exit = await awaitExit({
    order: { position: 1, leavesProcesses: false } as StepOrder,
    spawned: { pid: child.pid ?? null, exit: new Promise(() => undefined), streams: [] },
    ending,
    tree: { session: () => [stuck], all: () => [stuck] },
    cgroup: makeStepCgroup([]),
  })
  child.kill('SIGKILL')
  expect(exit).toMatchObject({
    end: 'unknown',
    exitCode: null,
    signal: null,
    problem: 'Step 1 could not be ended: process 4000000 still lives.',
    survivors: 1,
    left: [{ pid: 4_000_000, ended: false }],
  })
})
