import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StepOrder } from '../attend/messages.ts'
import { becomeScript } from './enter-script.ts'

const SHELLS = ['/bin/sh', '/bin/bash'].filter((shell) => fs.existsSync(shell))
/** Prints its arguments and its environment, each ended by NUL. */
const SHOW = ['/bin/sh', '-c', 'printf "%s\\0" "$@"; exec env -0', 'sh']
const ORDER: StepOrder = {
  position: 1,
  argv: [],
  cwd: '/',
  environment: {},
  secrets: [],
  files: [],
  user: null,
  tty: false,
  timeLimit: 1,
  outputLimit: 1,
  leavesProcesses: false,
}

// What an argument or a variable can hold at all.
const text = fc.string({ unit: 'binary', maxLength: 60 }).filter((value) => !value.includes('\0'))

function become(
  shell: string,
  order: Partial<StepOrder>,
  command: string[],
  part = Number.POSITIVE_INFINITY,
) {
  const script = becomeScript({ ...ORDER, ...order }, { command, openFiles: 64, close: null })
  return spawnSync(shell, ['-s'], {
    input: script.slice(0, part),
    env: {} as NodeJS.ProcessEnv,
    encoding: 'utf8',
  })
}

test.each(SHELLS)('%s hands on arguments and environment byte for byte', (shell) => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), text, text, (args, value, secret) => {
      const order = { environment: { VALUE: value }, secrets: [{ name: 'TOKEN', value: secret }] }
      const shown = become(shell, order, [...SHOW, ...args]).stdout.split('\0')
      expect(shown.slice(0, args.length)).toEqual(args.map((arg) => Buffer.from(arg).toString()))
      const environment = shown.filter((each) => /^(VALUE|TOKEN)=/.test(each)).sort()
      expect(environment).toEqual(
        [`TOKEN=${secret}`, `VALUE=${value}`].map((each) => Buffer.from(each).toString()),
      )
    }),
    { numRuns: 60 },
  )
})

test.each(SHELLS)('%s does nothing with an order that did not arrive whole', (shell) => {
  const command = ['/bin/sh', '-c', 'echo begun']
  const whole = becomeScript(ORDER, { command, openFiles: 64, close: null }).length
  for (let part = 0; part < whole - 2; part += 1) expect(become(shell, {}, command, part).stdout).toBe('')
  expect(become(shell, {}, command).stdout).toBe('begun\n')
})
