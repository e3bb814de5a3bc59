import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const MAKE_ONCE = path.join(import.meta.dirname, 'make-once.ts')

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-make-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

/** A start in a process of its own, whose making says that it began, takes until `gate` is there, and ends with `end`. */
function start(end = '') {
  const [stamp, began, gate] = ['stamp', 'began', 'gate'].map((name) => path.join(folder, name))
  const program = `
    const fs = await import('node:fs')
    const { makeOnce } = await import(${JSON.stringify(MAKE_ONCE)})
    const make = async () => {
      fs.appendFileSync('${began}', '${process.pid} began\\n')
      ${end}
      while (!fs.existsSync('${gate}')) await new Promise((resolve) => setTimeout(resolve, 10))
    }
    const isThere = () => true
    await makeOnce({ words: 'making it', stamp: '${stamp}', sources: () => 'these', isThere, make }, '${folder}/lock')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program])
  let words = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      words += piece
    })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { ended, words: () => words, open: () => fs.writeFileSync(String(gate), '') }
}

const begun = () => {
  const file = path.join(folder, 'began')
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n').length : 0
}

test('of two starts in one tree one makes it, and the other waits and finds it made', async () => {
  const first = start()
  await expect.poll(begun).toBe(1)
  const second = start()
  await expect.poll(second.words).toContain('waiting for another start')
  first.open()
  expect([await first.ended, await second.ended]).toEqual([0, 0])
  expect(begun()).toBe(1)
})

test('where the first dies on the way, the second makes it', async () => {
  await start("process.kill(process.pid, 'SIGKILL')").ended
  const second = start()
  second.open()
  expect(await second.ended).toBe(0)
  expect(begun()).toBe(2)
})
