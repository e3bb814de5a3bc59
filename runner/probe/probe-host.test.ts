import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ProbeAnswer, type ProbeQuestions } from '#lib/hosts/probe.ts'
import { ANNA, carryOut, makePlan } from '../testing/approve.ts'
import { shareRunner } from '../testing/share-runner.ts'
import { findCommand } from './find-command.ts'

const runner = shareRunner()
const NOTHING: ProbeQuestions = { commands: [], units: [], manuals: [], scripts: [] }
const has = (name: string) => findCommand(name, ['/usr/bin', '/bin']) !== null

async function probe(questions: Partial<ProbeQuestions>): Promise<ProbeAnswer> {
  const answer = await runner().call({ type: 'probe', questions: { ...NOTHING, ...questions }, by: ANNA })
  return ProbeAnswer.parse(answer)
}

describe('a probe answers in the order of its questions', () => {
  test('commands: where they are, or that they are not', async () => {
    const { commands } = await probe({ commands: ['sh', 'no-such-command-here', 'ls'] })
    expect(commands.map((found) => found?.path ?? null)).toEqual([
      expect.stringMatching(/\/sh$/),
      null,
      expect.stringMatching(/\/ls$/),
    ])
  })

  test('units: one that nobody installed is not there', async () => {
    expect((await probe({ units: ['no-such-unit-here.service'] })).units).toEqual([false])
  })

  test('what system it is, as its files say', async () => {
    const { system, at } = await probe({})
    const release = fs.readFileSync('/etc/os-release', 'utf8')
    expect(release).toContain(`ID=${system.id}`)
    expect(release).toContain(system.name)
    expect(system.systemd).toBe(fs.existsSync('/run/systemd/system'))
    expect(system.packageManagers.every(has)).toBe(true)
    expect(Math.abs(Date.now() - at)).toBeLessThan(60_000)
  })

  test.skipIf(!has('shellcheck'))('shellcheck: its warnings, without the matters of style', async () => {
    const { lints } = await probe({ scripts: ['for f in $(ls); do echo $f; done', 'ls'] })
    expect(lints).toMatchObject([[{ line: 1, level: 'error', code: 2045 }], []])
  })

  test('manual pages: a command that has none says nothing', async () => {
    const { manuals } = await probe({ manuals: [{ pages: ['no-such-command-here'], options: ['-a'] }] })
    expect(manuals).toEqual([null])
  })
})

test('every probe is journalled, with who asked and how much', async () => {
  await probe({ commands: ['sh', 'ls'], scripts: ['ls'] })
  await runner().until(
    'host.probed',
    ({ asked, by }) => asked.commands === 2 && asked.scripts === 1 && asked.units === 0 && by.id === ANNA.id,
  )
})

describe('RN-30: a hostile web half asks for more than it may', () => {
  test.each<[string, object]>([
    ['a path', { commands: ['/etc/shadow'] }],
    ['a folder above', { commands: ['..'] }],
    ['an option', { commands: ['--help'] }],
    ['a name with NUL', { commands: ['ls\0'] }],
    ['a page outside', { manuals: [{ pages: ['../../../etc/passwd'], options: [] }] }],
    ['a unit outside', { units: ['../../../etc/passwd.service'] }],
    ['10,000 names', { commands: Array.from({ length: 10_000 }, (_, n) => `c${n}`) }],
    ['a script of a megabyte', { scripts: ['x'.repeat(900_000)] }],
    ['a program to start', { program: ['id'] }],
  ])('%s is refused whole', async (_name, questions) => {
    await expect(probe(questions)).rejects.toMatchObject({ code: 'invalid_message' })
  })

  test('a script to be looked at is not run', async () => {
    const file = `${runner().data}/probed`
    await probe({ scripts: [`touch ${file}`, `$(touch ${file})`, `. ${file}`] })
    expect(fs.existsSync(file)).toBe(false)
  })

  test('30 probes at once are answered or turned away, and a plan runs meanwhile', async () => {
    const script = 'for f in $(ls); do echo $f; done\n'.repeat(40)
    const probes = Array.from({ length: 30 }, () => probe({ scripts: Array(50).fill(script) }))
    const settled = Promise.allSettled(probes)
    expect((await carryOut(runner(), makePlan(runner(), ['true']))).end).toBe('succeeded')
    const results = await settled
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'host_busy' })
  })
})
