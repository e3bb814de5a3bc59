import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { debian } from '../testing/hosts.ts'
import { runInThrowawayRoot } from '../testing/throwaway-root.ts'
import { draftFromRunbook } from './draft.ts'
import { loadRunbooks } from './load.ts'
import { renderRunbook } from './render.ts'
import type { Runbook } from './runbook.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'runbook-run-')))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs every step as a runner would, a fresh shell each, and stops at the first failing one. */
function run(text: string, path = process.env.PATH): { codes: (number | null)[]; output: string } {
  const draft = draftFromRunbook({ text, host: debian })
  if (draft.kind !== 'plan') throw new Error(JSON.stringify(draft))
  const codes: (number | null)[] = []
  let output = ''
  for (const { script } of draft.steps) {
    const ended = spawnSync('/bin/bash', ['-e', '-c', script], {
      env: { ...process.env, PATH: path, LANG: 'C.UTF-8' },
      cwd: '/',
      // Bash reads ~/.bashrc where its standard input is a socket, which Node's pipes are.
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    codes.push(ended.status)
    output += ended.stdout.toString() + ended.stderr.toString()
    if (ended.status !== 0) break
  }
  return { codes, output }
}

describe('runbooks that only read', () => {
  it('"How full are the disks?" prints the file systems and ends with 0', () => {
    const { codes, output } = run('How full are the disks?')
    expect(codes).toEqual([0])
    expect(output).toMatch(/Filesystem|Mounted/)
  })

  it('disk usage ends with 0 where df may not read one mount', () => {
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'df'), '#!/bin/sh\necho listed; exit 1\n', { mode: 0o755 })
    expect(run('disk usage', `${bin}:${process.env.PATH}`)).toMatchObject({ codes: [0], output: 'listed\n' })
  })

  it.each([
    'free inodes',
    'uptime',
    'failed services',
    'running services',
    'which cron jobs exist',
    'what time is it',
    'which kernel',
    'how much memory is free',
  ])('"%s" ends with 0, with or without systemd', (sentence) => {
    const { codes, output } = run(sentence)
    expect(codes.every((code) => code === 0)).toBe(true)
    expect(output).not.toBe('')
  })

  it('lists the biggest files below a folder with odd names, biggest first', () => {
    const odd = join(folder, "it's $(touch hacked)")
    mkdirSync(odd)
    writeFileSync(join(odd, 'big one'), 'x'.repeat(9000))
    writeFileSync(join(odd, 'small'), 'x')
    const { output } = run(`the biggest files in "${odd}"`)
    expect(output.split('\n')[0]).toMatch(/big one$/)
    expect(existsSync(join(folder, 'hacked'))).toBe(false)
  })

  it('measures a folder', () => {
    expect(run(`how big is ${folder}`).output).toContain(folder)
  })
})

describe('runbooks that change something', () => {
  it('creates a folder and shows it', () => {
    const path = join(folder, 'a/b')
    expect(run(`create the folder ${path}`).codes).toEqual([0, 0])
    expect(statSync(path).isDirectory()).toBe(true)
  })

  it('backs up a folder into an archive that only its owner may read', () => {
    const source = join(folder, 'site:1')
    const target = join(folder, 'backups')
    mkdirSync(source)
    writeFileSync(join(source, 'index.html'), 'hello')
    const { codes, output } = run(`back up ${source} to ${target}`)
    expect(codes).toEqual([0, 0, 0])
    const [archive = ''] = readdirSync(target)
    expect(archive).toMatch(/^site:1-\d{8}T\d{6}\.tar\.gz$/)
    expect(statSync(join(target, archive)).mode & 0o777).toBe(0o600)
    expect(output).toContain(archive)
  })

  it('refuses to write an archive into the folder that it packs', () => {
    const { codes, output } = run(`back up ${folder} to ${folder}/inside`)
    expect(codes).toEqual([1])
    expect(output).toContain('lies inside')
    expect(existsSync(join(folder, 'inside'))).toBe(false)
  })

  it('stops before it changes anything where the folder is not there', () => {
    expect(run(`back up ${folder}/nothing to ${folder}/backups2`).codes).toEqual([1])
    expect(existsSync(join(folder, 'backups2'))).toBe(false)
  })
})

// What a runbook's example speaks of and a fresh machine does not have.
const BEFORE: Record<string, string> = {
  'add-ssh-key': 'useradd --create-home bob',
  'check-archive': 'mkdir -p /var/backups; tar -czf /var/backups/etc.tar.gz /etc/passwd',
  'git-status':
    'git init -q /srv/app; git -C /srv/app -c user.name=a -c user.email=a@b commit -q --allow-empty -m one',
  'grant-sudo': 'useradd alice; getent group sudo || groupadd sudo; getent group wheel || groupadd wheel',
  'lock-user': 'useradd bob',
}

const here = {
  ...debian,
  os: /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '',
}

const view = runInThrowawayRoot(['true'])
const has = (tool: string) => runInThrowawayRoot([`command -v ${tool}`]).code === 0

/** What this machine lacks for a runbook to run for real; undefined where nothing is missing. */
const lack = ({ needs }: Runbook): string | undefined =>
  view.code === 0 ? needs.find((tool) => !has(tool)) : `a throwaway root: ${view.output.trim()}`

describe('a rehearsable runbook runs for real in a throwaway root, with its examples', () => {
  it.for(loadRunbooks().runbooks.filter(({ rehearsable }) => rehearsable))('$name', (runbook, { skip }) => {
    const missing = lack(runbook)
    if (missing) skip(`for lack of ${missing}`)
    const values = Object.fromEntries(runbook.parameters.map(({ name, example }) => [name, example]))
    const draft = renderRunbook(runbook, values, here)
    if (draft.kind !== 'plan') throw new Error(JSON.stringify(draft))
    const before = BEFORE[runbook.name] ?? 'true'
    const ended = runInThrowawayRoot([before, ...draft.steps.map(({ script }) => script)])
    expect(ended).toMatchObject({ code: 0 })
    expect(ended.output).not.toBe('')
  })

  it('leaves nothing behind', ({ skip }) => {
    if (view.code !== 0) skip(`for lack of a throwaway root: ${view.output.trim()}`)
    runInThrowawayRoot(['touch /etc/left-behind /srv/left-behind /tmp/left-behind'])
    for (const place of ['/etc', '/srv', '/tmp']) expect(existsSync(join(place, 'left-behind'))).toBe(false)
  })
})
