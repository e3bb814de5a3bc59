import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { ManualWords } from '#lib/hosts/probe.ts'
import { Manuals } from './manuals.ts'

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cs-man-')))
fs.chmodSync(folder, 0o755)
fs.mkdirSync(path.join(folder, 'man1'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const renders = [
  ['mandoc', '-V'],
  ['man', '--version'],
].some(([program = '', ...args]) => spawnSync(program, args).error === undefined)
const withMan = test.skipIf(!renders)

function write(name: string, body: string): string {
  const source = `.TH TOOL 1\n.SH NAME\ntool \\- does things\n.SH OPTIONS\n${body}\n`
  const file = path.join(folder, 'man1', name)
  fs.writeFileSync(file, name.endsWith('.gz') ? gzipSync(source) : source)
  return file
}

async function look(manuals: Manuals, page: string, options: string[]) {
  const words = await manuals.look({ pages: [page], options }, AbortSignal.timeout(60_000))
  return words && ManualWords.parse(words)
}

withMan('a page is read as a person would read it, packed or not, also by another name', async () => {
  write('tool.1.gz', '.TP\n\\fB\\-a\\fR, \\fB\\-\\-all\\fR\nreads everything')
  fs.writeFileSync(path.join(folder, 'man1/alias.1'), '.so man1/tool.1\n')
  for (const name of ['tool', 'alias'])
    expect(await look(new Manuals([folder]), name, ['--all', '-a', '-x'])).toEqual({
      page: `${name}(1)`,
      summary: 'does things',
      options: ['reads everything', 'reads everything', null],
    })
})

withMan('what a page said is remembered until its file changes', async () => {
  const manuals = new Manuals([folder])
  const file = write('changing.1', '.TP\n\\-a\nfirst words')
  expect((await look(manuals, 'changing', ['-a']))?.options).toEqual(['first words'])
  const ended = await manuals.look({ pages: ['changing'], options: ['-a'] }, AbortSignal.abort())
  expect(ended?.options, 'nothing is started for it').toEqual(['first words'])
  write('changing.1', '.TP\n\\-a\nother words')
  fs.utimesSync(file, new Date(), new Date(Date.now() + 5000))
  expect((await look(manuals, 'changing', ['-a']))?.options).toEqual(['other words'])
})

describe('RN-31: a hostile page', () => {
  withMan.each([
    ['an escape sequence', 'a\u001b]52;c;eA==\u0007b\u001b[31mc'],
    ['bidi and zero width', 'a\u202eb\u200bc'],
    ['escapes of roff', 'a\\[u202E]b\\X"x"c'],
  ])('says nothing that acts on a reader: %s', async (_name, words) => {
    write('hostile.1', `.TP\n\\-a\n${words}`)
    const [said] = (await look(new Manuals([folder]), 'hostile', ['-a']))?.options ?? []
    expect(said).toMatch(/^a.*c/s)
    expect(said).not.toMatch(/[\p{C}\u2028\u2029]/u)
  })

  withMan('starts nothing', async () => {
    const file = path.join(folder, 'started')
    fs.chmodSync(folder, 0o777)
    write(
      'starts.1',
      `.sy touch ${file}\n.pso touch ${file}\n.pi touch ${file}\n.open s ${file}\n.TP\n\\-a\nx`,
    )
    await look(new Manuals([folder]), 'starts', ['-a'])
    expect(fs.existsSync(file)).toBe(false)
  })

  withMan.each([
    ['without end', '.while 1 .tm x'],
    ['a bomb', `.TP\n\\-a\n${'x '.repeat(5_000_000)}`],
  ])('is given up: %s', async (_name, body) => {
    write('endless.1.gz', body)
    const words = await new Manuals([folder]).look(
      { pages: ['endless'], options: ['-a'] },
      AbortSignal.timeout(1000),
    )
    expect(words?.options ?? [null]).toEqual([null])
  })
})
