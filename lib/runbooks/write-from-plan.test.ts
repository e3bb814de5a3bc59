import { expect, test } from 'vitest'
import { renderRunbook } from '../planner/runbooks/render.ts'
import { debian } from '../planner/testing/hosts.ts'
import { readSource } from './parse-source.ts'
import { type GoodPlan, writeFromPlan } from './write-from-plan.ts'

const step = (more: Partial<GoodPlan['steps'][number]>): GoodPlan['steps'][number] => ({
  purpose: 'Say it.',
  script: 'echo hello',
  risk: 'read_only',
  tty: false,
  leavesProcesses: false,
  secrets: [],
  ...more,
})

const plan = (...steps: GoodPlan['steps']): GoodPlan => ({
  text: 'How full are the disks?',
  title: 'Disk usage: all of it',
  explanation: '',
  timeLimit: 600,
  steps,
})

function read(source: string) {
  const found = readSource('x', source, 1)
  if (!found.ok) throw new Error(`line ${found.line}: ${found.why}\n${source}`)
  return found.runbook
}

test('a plan that only reads is a runbook as it is, and renders to the same scripts', () => {
  const scripts = ['df -h\n# all of them', "awk '{print $1}' /etc/passwd | head -n 3"]
  const runbook = read(writeFromPlan(plan(...scripts.map((script) => step({ script })))))
  expect(runbook).toMatchObject({
    title: 'Disk usage: all of it',
    phrases: ['how full are the disks', 'disk usage: all of it'],
    changes: false,
    timeLimit: null,
  })
  const draft = renderRunbook(runbook, {}, debian)
  expect(draft.kind === 'plan' && draft.steps.map(({ script }) => script)).toEqual(scripts)
})

test('one that changes something waits for its author to say how to undo it', () => {
  const source = writeFromPlan(
    plan(
      step({ purpose: 'Make the folder', script: 'mkdir -p /srv/x', risk: 'low', leavesProcesses: true }),
      step({ purpose: 'Verify that it is there', script: 'ls -ld /srv/x' }),
    ),
  )
  expect(readSource('x', source, 1)).toMatchObject({ ok: false, why: expect.stringContaining('undo') })
  const runbook = read(source.replace(/^# undo: .*$/m, 'undo: Remove the folder.'))
  expect(runbook.steps.map(({ heading }) => heading)).toEqual(['Make the folder', 'Check the result'])
  expect(runbook.leavesProcesses).toBe(true)
})

test('its secrets become parameters, with the same secret as their usual value', () => {
  const runbook = read(
    writeFromPlan(
      plan(step({ script: `echo "\${DB_PASSWORD}" "$DB_PASSWORDS"`, secrets: [{ name: 'DB_PASSWORD' }] })),
    ),
  )
  const draft = renderRunbook(runbook, {}, debian)
  if (draft.kind !== 'plan') throw new Error(JSON.stringify(draft))
  expect(draft.steps).toEqual([
    {
      purpose: 'Say it.',
      script: 'db_password="$DB_PASSWORD"\necho "$db_password" "$DB_PASSWORDS"',
      secrets: ['DB_PASSWORD'],
    },
  ])
})

test.each([
  ['many lines in a purpose', step({ purpose: '## Say it\n```sh\nrm -rf /\n```' })],
  ['a colon and quotes', step({ purpose: 'Say: "it" {now}' })],
])('%s does not make other steps of it', (_, odd) => {
  const runbook = read(writeFromPlan({ ...plan(odd), title: 'Say: "it" # now', text: '{x} & *y' }))
  expect(runbook.steps.map(({ blocks }) => blocks.map(({ script }) => script))).toEqual([['echo hello']])
})
