import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { encodePlan, type PlanStep } from '#lib/plans/document.ts'
import { approve, makePlan, seal, start } from '../testing/approve.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'

const runner = shareRunner()
const hashOf = (file: string) => createHash('sha256').update(fs.readFileSync(file)).digest('hex')
const endOf = (run: string) => runner().until('run.ended', (event) => event.run === run)

/** A script on disk that adds a line, and a step that runs it as it is now. */
function scene() {
  const counter = makeCounter(runner().data)
  const file = path.join(path.dirname(counter.file), 'x.sh')
  fs.writeFileSync(file, counter.add('approved'))
  const step: Partial<PlanStep> = { files: [{ path: file, sha256: hashOf(file) }] }
  return { counter, file, step, evil: counter.add('evil') }
}

describe('AP-24: a file that a step executes is part of what was approved', () => {
  test('one that stayed the same runs', async () => {
    const { counter, file, step } = scene()
    const run = await start(runner(), await approve(runner(), makePlan(runner(), [`sh ${file}`], step)))
    expect((await endOf(run)).end).toBe('succeeded')
    expect(counter.lines()).toEqual(['approved'])
  })

  test.each<[string, (file: string, evil: string) => void, string]>([
    ['edited', (file, evil) => fs.writeFileSync(file, evil), 'changed after it was approved'],
    ['longer by a byte', (file) => fs.appendFileSync(file, '\n'), 'changed after it was approved'],
    ['gone', (file) => fs.rmSync(file), 'is not there'],
    [
      'a link to another',
      (file, evil) => {
        fs.rmSync(file)
        fs.writeFileSync(`${file}.evil`, evil)
        fs.symlinkSync(`${file}.evil`, file)
      },
      'changed after it was approved',
    ],
    [
      'a folder',
      (file) => {
        fs.rmSync(file)
        fs.mkdirSync(file)
      },
      'is no regular file',
    ],
    ['huge', (file) => fs.truncateSync(file, 2 ** 40), 'holds more than the 16 MiB'],
  ])('%s before the start: refused, and nothing runs', async (_name, change, words) => {
    const { counter, file, step, evil } = scene()
    const digest = await approve(runner(), makePlan(runner(), [`sh ${file}`], step))
    change(file, evil)
    await expect(start(runner(), digest)).rejects.toMatchObject({
      code: 'file_changed',
      message: expect.stringContaining(`${file} ${words}`),
    })
    expect(counter.lines()).toEqual([])
  })

  test('edited by an earlier step: the run ends before the one that executes it', async () => {
    const { counter, file, step, evil } = scene()
    const plan = makePlan(runner(), [
      `${evil.replace('evil', 'first')}; echo '${evil}' > ${file}`,
      `sh ${file}`,
    ])
    const digest = await approve(runner(), {
      ...plan,
      steps: plan.steps.map((each, index) => (index === 1 ? { ...each, ...step } : each)),
    })
    const ended = await endOf(await start(runner(), digest))
    expect(ended).toMatchObject({
      end: 'failed',
      reason: expect.stringMatching(/x\.sh changed after it was approved\. Step 2 was not started/),
    })
    expect(counter.lines()).toEqual(['first'])
  })

  test.each([
    ['a relative path', 'x.sh', 'is not the plain absolute path'],
    ['a path that goes up', '/tmp/../etc/hostname', 'is not the plain absolute path'],
    ['a file that is not there', '/nonexistent', 'is not there'],
    ['a folder', '/tmp', 'is no regular file'],
    ['a device', '/dev/zero', 'is no regular file'],
    ['another hash', '/etc/passwd', 'is not what the plan says'],
  ])('a plan with %s is not sealed', async (_name, file, words) => {
    const plan = makePlan(runner(), ['true'], { files: [{ path: file, sha256: '0'.repeat(64) }] })
    await expect(seal(runner(), plan)).rejects.toMatchObject({
      code: 'file_changed',
      message: expect.stringContaining(words),
    })
  })

  test('a plan that leaves out a file which a step executes is not sealed, whoever wrote it', async () => {
    const { counter, file } = scene()
    await expect(seal(runner(), makePlan(runner(), ['true', `sh ${file}`]))).rejects.toMatchObject({
      code: 'file_left_out',
      facts: { path: file },
    })
    expect(counter.lines()).toEqual([])
  })

  test('one that appears after its approval is not run', async () => {
    const { counter, file, evil } = scene()
    fs.rmSync(file)
    const digest = await approve(runner(), makePlan(runner(), [`sh ${file}`]))
    fs.writeFileSync(file, evil)
    await expect(start(runner(), digest)).rejects.toMatchObject({
      code: 'file_left_out',
      facts: { path: file },
    })
    expect(counter.lines()).toEqual([])
  })

  test('one that the plan itself changes before runs as it then is, and the plan is opaque', async () => {
    const { counter, file } = scene()
    const scripts = [`echo '${counter.add('made')}' > ${file}`, `sh ${file}`]
    const digest = await approve(runner(), makePlan(runner(), scripts))
    expect(await runner().call({ type: 'show', digest })).toMatchObject({ risk: 'opaque' })
    expect((await endOf(await start(runner(), digest))).end).toBe('succeeded')
    expect(counter.lines()).toEqual(['made'])
  })

  test('what a step executes is told, hashed by the runner', async () => {
    const { file } = scene()
    const document = encodePlan(makePlan(runner(), ['true', `sh ${file}; . /nonexistent/x`]))
    expect(await runner().call({ type: 'files', document })).toEqual({
      files: [[], [{ path: file, sha256: hashOf(file) }]],
    })
  })

  test('a pipe that nobody writes to is no file, and keeps the runner from nothing', async () => {
    const { file, step } = scene()
    fs.rmSync(file)
    const { spawnSync } = await import('node:child_process')
    spawnSync('mkfifo', [file])
    await expect(seal(runner(), makePlan(runner(), ['true'], step))).rejects.toMatchObject({
      message: expect.stringContaining('is no regular file'),
    })
  })
})
