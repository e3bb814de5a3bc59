import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Supervised, supervise } from './supervise.ts'

let folder: string
let supervised: Supervised | undefined
let deaths: string[]

beforeEach(() => {
  deaths = []
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-supervise-'))
  vi.spyOn(console, 'log').mockImplementation(() => {})
})
afterEach(async () => {
  await supervised?.stop()
  fs.rmSync(folder, { recursive: true })
  vi.restoreAllMocks()
})

test('a program that dies is started again, after its death was told', async () => {
  supervised = supervise(
    script('echo $$ >> pids; test $(wc -l < pids) -ge 2 && exec sleep 60; exit 3'),
    again,
  )
  await vi.waitUntil(() => pids().length === 2, PATIENCE)
  expect(deaths).toEqual(['exit code 3'])
})

test('restart ends the program and starts it at once, without counting as a death', async () => {
  supervised = supervise(script('echo $$ >> pids; exec sleep 60'), again)
  await vi.waitUntil(() => pids().length === 1, PATIENCE)
  supervised.restart()
  await vi.waitUntil(() => pids().length === 2, PATIENCE)
  expect(deaths).toEqual([])
  expect(isAlive(pids()[0])).toBe(false)
})

test('stop ends the program for good', async () => {
  supervised = supervise(script('echo $$ >> pids; exec sleep 60'), again)
  await vi.waitUntil(() => pids().length === 1, PATIENCE)
  await supervised.stop()
  expect(isAlive(pids()[0])).toBe(false)
})

test('a program that cannot be started is a death with its reason', async () => {
  supervised = supervise({ name: 'web', command: ['/nonexistent'], environment: process.env }, giveUp)
  await vi.waitUntil(() => deaths.length > 0, PATIENCE)
  expect(deaths[0]).toMatch(/ENOENT/)
  expect(console.log).not.toHaveBeenCalled()
})

const PATIENCE = 10_000

const again = (how: string) => deaths.push(how) > 0
const giveUp = (how: string) => deaths.push(how) === 0

const script = (text: string) => ({
  name: 'runner' as const,
  command: ['/bin/sh', '-c', `cd '${folder}'; ${text}`],
  environment: process.env,
})

function pids(): number[] {
  const file = path.join(folder, 'pids')
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number) : []
}

function isAlive(pid: number | undefined): boolean {
  try {
    return process.kill(pid ?? 0, 0)
  } catch {
    return false
  }
}
