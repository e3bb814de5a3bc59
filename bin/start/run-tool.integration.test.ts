import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-tool-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

const isThere = (pid: number) => fs.existsSync(`/proc/${pid}`)

test('a tool ends with whoever runs it, killed outright: two builds at once spoil each other', async () => {
  const tool = path.join(folder, 'tool.mjs')
  const told = path.join(folder, 'pid')
  fs.writeFileSync(
    tool,
    `import fs from 'node:fs'
     fs.writeFileSync('${told}.new', String(process.pid))
     fs.renameSync('${told}.new', '${told}')
     setTimeout(() => undefined, 90_000)`,
  )
  const code = `import { runTool } from '${path.join(import.meta.dirname, 'run-tool.ts')}'\nawait runTool('${tool}', [], {})`
  const runs = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' })
  await expect.poll(() => fs.existsSync(told)).toBe(true)
  const pid = Number(fs.readFileSync(told, 'utf8'))
  expect(isThere(pid)).toBe(true)
  runs.kill('SIGKILL')
  await expect.poll(() => isThere(pid)).toBe(false)
})
