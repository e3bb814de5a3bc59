import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeOllama, startFakeOllama } from '../../e2e/fake-ollama.ts'

const folder = mkdtempSync(join(tmpdir(), 'eval-rows-'))
const file = join(folder, 'rows.jsonl')

const ROWS = [
  {
    id: 'same',
    nl: 'list the barn',
    bash: 'ls /barn',
    bash2: 'ls -l /barn',
    effect: 'read',
    fixture: 'own barn',
  },
  {
    id: 'other',
    nl: 'count the barn',
    bash: 'ls /barn | wc -l',
    bash2: 'find /barn -type f | wc -l',
    effect: 'read',
    fixture: 'own barn',
  },
  {
    id: 'copy',
    nl: 'copy the cow',
    bash: 'cp /barn/cow /barn/calf',
    bash2: 'cat /barn/cow > /barn/calf',
    effect: 'change',
    fixture: 'own barn',
  },
  {
    id: 'unasked',
    nl: 'show empty files of the barn',
    bash: 'find /barn -empty',
    bash2: 'find /barn -size 0',
    effect: 'read',
    fixture: 'own barn',
  },
  {
    id: 'prose',
    nl: 'sing a song',
    bash: 'echo la',
    bash2: 'printf la',
    effect: 'read',
    fixture: 'own barn',
  },
  {
    id: 'no-tree',
    nl: 'restart nginx',
    bash: 'systemctl restart nginx',
    bash2: 'service nginx restart',
    effect: 'change',
  },
]
const block = (script: string) => `# Barn\n1. Does it.\n\`\`\`bash\n${script}\n\`\`\`\n`
const ANSWERS = {
  'list the barn': block('find /barn -type f -printf "%f\\n"'),
  'count the barn': block('echo 7'),
  'copy the cow': block('cp -v /barn/cow /barn/calf'),
  'show empty files of the barn': block('find /barn -empty -print -delete'),
  'sing a song': "I'm sorry, I cannot sing.",
  'restart nginx': block('systemctl restart nginx'),
}

let fake: FakeOllama
beforeAll(async () => {
  fake = await startFakeOllama({ answers: ANSWERS })
  const barn = join(folder, 'tree/barn')
  mkdirSync(barn, { recursive: true })
  for (const [name, text] of [
    ['cow', 'moo\n'],
    ['hen', ''],
  ] as const)
    writeFileSync(join(barn, name), text)
  mkdirSync(join(folder, 'testbed'))
  execFileSync('tar', ['-czf', join(folder, 'testbed/barn.tar.gz'), '-C', join(folder, 'tree'), 'barn'])
  writeFileSync(file, ROWS.map((row) => JSON.stringify(row)).join('\n'))
})
afterAll(async () => {
  await fake.stop()
  rmSync(folder, { recursive: true })
})

/** Runs it as people do, with this fake as the server. */
function evaluate(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../eval-planner.mjs'), ...args], {
    env: { ...process.env, OLLAMA_HOST: fake.url },
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (said.stdout += chunk))
  child.stderr.on('data', (chunk) => (said.stderr += chunk))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })))
}

describe.runIf(process.getuid?.() === 0)('npm run eval:planner', () => {
  test('executes what the product’s planner makes of each row, and says how it fits', async () => {
    const { code, stdout, stderr } = await evaluate(file, '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      rows: 6,
      parsed: 5,
      refused: 1,
      matched: 3,
      matchedAfterRepair: 3,
      effectAgrees: 4,
      unaskedWrites: 1,
      unaskedWritesFlagged: 1,
      agreement: { full: { rows: 5, right: 3 }, partial: { rows: 0, right: 0 } },
      seconds: { p50: expect.any(Number), p95: expect.any(Number) },
      misses: [
        { id: 'other', outcome: 'parsed', answer: 'echo 7' },
        { id: 'unasked', outcome: 'parsed', answer: 'find /barn -empty -print -delete' },
        { id: 'prose', outcome: 'refused', answer: "I'm sorry, I cannot sing." },
      ],
    })
    expect(existsSync('/barn/calf')).toBe(false)
  })

  test('prints a table for people, of as many rows as are asked for', async () => {
    const { code, stdout } = await evaluate(file, '--limit', '1')
    expect(code).toBe(0)
    expect(stdout).toMatch(/parsed +1 of 1 \(1\.00\)/)
  })
})

test.each([
  ['no file', [], 'Name a file'],
  ['a file that is not there', ['/no/such/file'], 'ENOENT'],
  ['a limit that is none', [file, '--limit', 'few'], '--limit takes a number'],
  ['a model that is not installed', [file, '--model', 'gpt'], 'ollama pull gpt'],
])('%s ends with 2 and says why', async (_name, args, words) => {
  const { code, stderr } = await evaluate(...args)
  expect(code).toBe(2)
  expect(stderr).toContain(words)
})
