import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { carryOut, makePlan, seal } from '../testing/approve.ts'
import { makeCounter } from '../testing/share-runner.ts'
import { makeData, startRunner, type TestRunner } from '../testing/start-runner.ts'

// Whoever can set the runner's own environment, or plant files where a step runs, gets none of it into a step.

let runner: TestRunner
let counter: ReturnType<typeof makeCounter>
let planted: string

beforeAll(async () => {
  const data = makeData()
  counter = makeCounter(data)
  planted = path.join(path.dirname(counter.file), 'planted')
  fs.mkdirSync(planted)
  const evil = `#!/bin/sh\n${counter.add('evil')}\n`
  const programs = [
    'ls',
    'cat',
    'echo',
    'id',
    'sh',
    'bash',
    'env',
    'mkfifo',
    'setpriv',
    'unshare',
    'nsenter',
    'mount',
    'sleep',
  ]
  for (const name of [...programs, 'rc', '.profile', '.bashrc'])
    fs.writeFileSync(path.join(planted, name), evil, { mode: 0o755 })
  const rc = path.join(planted, 'rc')
  runner = await startRunner({
    data,
    env: {
      PATH: `${planted}:${process.env.PATH}`,
      BASH_ENV: rc,
      ENV: rc,
      IFS: 'e',
      CDPATH: planted,
      LC_ALL: 'xx_YY.UTF-8',
    },
  })
})
afterAll(() => runner.remove())

describe('AP-25: a step finds the programs, variables and folder that its plan says, whatever was planted', () => {
  test.each([
    ['programs', 'ls / > /dev/null; cat /dev/null; id > /dev/null; sleep 0'],
    ['another shell', 'sh -c true; bash -c true; env true'],
    ['a bare name in the present folder', 'ls > /dev/null'],
  ])('%s', async (_name, script) => {
    const plan = makePlan(runner, [`${script}; ${counter.add('ran')}`], {}, { cwd: planted })
    const before = counter.lines().length
    expect((await carryOut(runner, plan)).end).toBe('succeeded')
    expect(counter.lines().slice(before)).toEqual(['ran'])
  })

  test.each([
    ...[
      'LD_PRELOAD',
      'LD_LIBRARY_PATH',
      'LD_AUDIT',
      'BASH_ENV',
      'ENV',
      'IFS',
      'SHELLOPTS',
      'BASHOPTS',
      'PS4',
    ],
    ...['PROMPT_COMMAND', 'CDPATH', 'GLOBIGNORE', 'GCONV_PATH', 'NODE_OPTIONS', 'PERL5OPT', 'PYTHONSTARTUP'],
    'PATH',
  ])('a plan that sets %s is refused before anybody is asked', async (name) => {
    const environment = { ...runner.host.environment, [name]: planted }
    await expect(seal(runner, makePlan(runner, ['true'], {}, { environment }))).rejects.toMatchObject({
      code: 'invalid_plan',
      message: expect.stringContaining(name),
    })
  })

  test('nothing of the runner’s own environment is there', async () => {
    const out = path.join(planted, 'out')
    expect((await carryOut(runner, makePlan(runner, [`/usr/bin/env > ${out}`]))).end).toBe('succeeded')
    const names = fs
      .readFileSync(out, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('=')[0] ?? '')
    // The shell sets these by itself.
    const shells = ['PWD', 'OLDPWD', 'SHLVL', '_']
    expect(names.filter((name) => !shells.includes(name)).sort()).toEqual(
      Object.keys(runner.host.environment).sort(),
    )
    expect(counter.lines(), 'not even while the runner was started').not.toContain('evil')
  })
})
