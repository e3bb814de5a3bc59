import { expect, test } from 'vitest'
import { isProven } from './is-proven.ts'

const STEP = {
  interpreter: ['/bin/bash', '-e', '-c'],
  tty: false,
  timeLimit: 60,
  outputLimit: 1024,
  leavesProcesses: false,
  files: [],
  secrets: [],
}
const planOf = (script: string) => ({
  steps: [{ ...STEP, script }],
  environment: { HOME: '/root', PATH: '/usr/bin' },
  user: 'root',
  cwd: '/',
})
const isSo = (script: string) => isProven(planOf(script), { risk: 'read_only', effects: ['reads'] })

test.each([
  'uptime',
  'df -h',
  'ls -lR /etc',
  'du -sh /*',
  'cat /etc/hosts',
  'tail -n 20 /var/log/*.log',
  'grep -r error /var/log',
  'cat /proc/meminfo',
])('%s reads what it names', (script) => expect(isSo(script)).toBe(true))

test.each([
  'cat $x',
  'cat "$1"',
  'xargs cat < /var/log/names',
  'find /srv -name "*.key" | xargs cat',
  'while read -r file; do cat "$file"; done < /var/log/names',
  'grep -r . /etc',
  'grep -r . /home',
  'grep -r . /root',
  'grep -r . /',
  'grep -R root',
  'rg root',
  'diff -r /etc /tmp',
  'cat notes.txt',
  'cd $x; cat shadow',
])('%s reads what shows only when it runs, or may be a secret', (script) => expect(isSo(script)).toBe(false))
