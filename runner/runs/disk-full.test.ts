import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { approve, makePlan, start } from '../testing/approve.ts'
import { readRecording } from '../testing/read-recording.ts'
import { makeCounter } from '../testing/share-runner.ts'
import { makeData, startRunner, type TestRunner } from '../testing/start-runner.ts'

// A small file system of its own stands for a full disk; only root may mount one.
const canMount = process.getuid?.() === 0

let runner: TestRunner | undefined
let mounted: string | undefined
afterEach(async () => {
  await runner?.stop()
  if (mounted) execFileSync('umount', ['--lazy', mounted])
  await runner?.remove()
})

function mountSmall(folder: string, size: string): void {
  fs.mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  mounted = folder
}

test.skipIf(!canMount)(
  "RN-06: when the recording's disk fills, the step finishes, bytes are counted, the next step does not start (needs root to mount)",
  async () => {
    const data = makeData()
    mountSmall(path.join(data, 'recordings'), '256k')
    runner = await startRunner({ data })
    const counter = makeCounter(data)
    const script = `head -c 3000000 /dev/zero | tr '\\0' x; ${counter.add('finished')}`
    const run = await start(
      runner,
      await approve(runner, makePlan(runner, [script, counter.add('next')], { outputLimit: 10_000_000 })),
    )
    const ended = await runner.until('run.ended', (event) => event.run === run)
    expect(ended).toMatchObject({
      end: 'failed',
      reason: expect.stringContaining('The recording could not be stored: ENOSPC'),
    })
    expect(runner.events).toContainEqual(
      expect.objectContaining({ type: 'step.ended', end: 'succeeded', bytes: 3_000_000 }),
    )
    expect(counter.lines()).toEqual(['finished'])
    const { stdout, marks } = readRecording(data, run)
    const cut = marks.find((mark) => mark.type === 'output.cut')
    expect(cut).toMatchObject({ bytes: 3_000_000 - stdout.length })
  },
)

test.skipIf(!canMount)(
  "RN-07: when the journal's disk is full, nothing starts, and it goes on when there is room (needs root to mount)",
  async () => {
    const data = makeData()
    mountSmall(path.join(data, 'runner'), '4m')
    runner = await startRunner({ data })
    const counter = makeCounter(data)
    const digest = await approve(runner, makePlan(runner, [counter.add()]))
    const filler = path.join(data, 'runner/filler')
    try {
      fs.writeFileSync(filler, Buffer.alloc(8 * 1024 * 1024))
    } catch {
      // Full, as intended.
    }
    await expect(start(runner, digest)).rejects.toMatchObject({
      code: 'journal_unavailable',
      kind: 'unavailable',
    })
    expect(counter.lines()).toEqual([])
    fs.rmSync(filler)
    const run = await start(runner, digest)
    await runner.until('run.ended', (event) => event.run === run)
    expect(counter.lines()).toEqual(['ran'])
  },
)
