import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Holding } from './containment.ts'
import { readHierarchies } from './hierarchies.ts'
import { chooseContainment, inScope } from './scope.ts'
import { makeStepCgroup } from './step-cgroup.ts'

const WANTED = { processes: 64, memory: 2 ** 26, files: 128, silence: 1 }
const LOOSE = { ...WANTED, processes: null, memory: null }

const held = (containment: Holding['containment'], limits: Holding['limits']): Holding => ({
  containment,
  limits,
})

describe('RN-18: systemd is asked for a scope where limits would not hold otherwise', () => {
  test.each([
    ['limits hold here', held('cgroup1', WANTED), null, { containment: 'cgroup1', scoped: false }],
    [
      'they hold in a scope only',
      held('cgroup2', LOOSE),
      held('cgroup2', WANTED),
      { containment: 'cgroup2', limits: WANTED, scoped: true },
    ],
    ['there is no systemd', held('cgroup2', LOOSE), null, { limits: LOOSE, scoped: false }],
    [
      'a scope limits no memory either',
      held('session', LOOSE),
      held('cgroup2', { ...WANTED, memory: null }),
      { containment: 'session', limits: LOOSE, scoped: false },
    ],
  ] as const)('%s', (_what, here, scope, chosen) => {
    const asked: unknown[] = []
    const tryScoped = (wanted: unknown) => {
      asked.push(wanted)
      return scope
    }
    expect(chooseContainment(WANTED, { tryHere: () => here, tryScoped })).toMatchObject(chosen)
    expect(asked).toEqual(here.limits === WANTED ? [] : [WANTED])
  })
})

test('a program in a scope keeps its arguments and pid, and the scope is nobody else’s', () => {
  const [program, ...args] = inScope(['/bin/node', '--flag', 'a b'])
  expect([program, ...args]).toEqual([
    'systemd-run',
    '--scope',
    '--quiet',
    '--collect',
    expect.stringMatching(/^--unit=countersign-[0-9a-f-]{36}\.scope$/),
    '--property=Delegate=yes',
    '--',
    '/bin/node',
    '--flag',
    'a b',
  ])
  expect(inScope([])).not.toEqual(inScope([]))
})

const v2 = readHierarchies().find(({ version }) => version === 2)

describe.skipIf(!v2)('in cgroup v2 (needs the right to make one)', () => {
  const scope = path.join(v2?.folder ?? '', `countersign-test${process.pid}.scope`)
  afterEach(() => {
    for (const name of [...fs.readdirSync(scope).filter((name) => !name.includes('.')), ''])
      fs.rmdirSync(path.join(scope, name))
  })

  test('below a threaded cgroup, where nobody could enter one, a step is held by its session', () => {
    fs.mkdirSync(path.join(scope, 'thread'), { recursive: true })
    fs.writeFileSync(path.join(scope, 'thread', 'cgroup.type'), 'threaded')
    expect(makeStepCgroup([{ version: 2, folder: scope }])).toMatchObject({
      containment: 'session',
      doors: [],
    })
    expect(fs.readdirSync(scope).filter((name) => name.startsWith('countersign-'))).toEqual([])
  })

  test('in a scope of ours a process stands aside, so that controllers may be handed on', () => {
    fs.mkdirSync(scope)
    const trial = [process.execPath, path.join(import.meta.dirname, 'trial.ts'), JSON.stringify(WANTED)]
    const enter = 'echo 0 > "$1/cgroup.procs"; shift; "$@"; cat /proc/self/cgroup'
    const told = execFileSync('/bin/sh', ['-c', enter, 'sh', scope, ...trial], { encoding: 'utf8' })
    expect(told).toContain('"containment":"cgroup2"')
    expect(fs.readdirSync(scope)).toContain('host')
    // The shell around it was left where it is; only the program itself moved.
    expect(told).toContain(`0::${scope.slice(scope.indexOf('/countersign-test'))}\n`)
  })
})
