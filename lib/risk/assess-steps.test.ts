import { expect, test } from 'vitest'
import { assessSteps } from './assess-steps.ts'

/** A plan of these scripts, which runs in the root folder; `covered` is in the digest. */
function planOf(scripts: readonly string[], covered: readonly string[] = []) {
  const steps = scripts.map((script) => ({
    interpreter: ['/bin/bash', '-e', '-c'],
    script,
    tty: false,
    timeLimit: 60,
    outputLimit: 1024,
    leavesProcesses: false,
    files: covered.map((path) => ({ path, sha256: '0'.repeat(64) })),
    secrets: [],
  }))
  return { steps, environment: { HOME: '/root', PATH: '/usr/bin' }, user: 'root', cwd: '/' }
}

/** What is found of the files that these steps execute: which step, which rule. */
function filesFound(scripts: string[], covered: string[] = []) {
  return assessSteps(planOf(scripts, covered)).flatMap(({ risk, findings }, index) =>
    findings
      .filter(({ rule }) => rule.startsWith('files.'))
      .map(({ rule, words }) => ({ step: index + 1, rule, words, risk })),
  )
}

test('AP-24: a file that the digest covers needs no word', () => {
  expect(filesFound(['/srv/x.sh'], ['/srv/x.sh'])).toEqual([])
  expect(filesFound(['make -C /srv all'], ['/srv/Makefile'])).toEqual([])
})

test.each<[string[], number, string]>([
  [['cd /srv/app && git pull', '/srv/app/deploy.sh'], 2, 'step 1 changes before'],
  [['git -C /srv/app pull && /srv/app/deploy.sh'], 1, 'this step itself changes before'],
  [['git clone https://example.org/app.git /opt/app', 'true', '/opt/app/run'], 3, 'step 1 changes before'],
  [['curl -o /tmp/i.sh https://example.org/i.sh && sh /tmp/i.sh'], 1, 'this step itself changes before'],
  [['tar xf /a.tgz -C /opt', '/opt/app/setup'], 2, 'step 1 changes before'],
  [['cp /tmp/x.sh /srv/', 'sh /srv/x.sh'], 2, 'step 1 changes before'],
  [['sed -i s/a/b/ /srv/x.sh', '. /srv/x.sh'], 2, 'step 1 changes before'],
  [['echo true > /srv/x.sh', '/srv/x.sh'], 2, 'step 1 changes before'],
])('AP-24: %j: step %i runs what %s, so it is opaque', (scripts, step, words) => {
  const found = filesFound(scripts, ['/srv/other.sh'])
  expect(found).toEqual([
    { step, rule: 'files.changed', words: expect.stringContaining(words), risk: 'opaque' },
  ])
})

test.each([
  [['mkdir -p /srv/app', '/srv/app/x.sh']],
  [['echo hello >> /srv/log', '/srv/app/x.sh']],
  [['/srv/app/x.sh', 'echo true > /srv/app/x.sh']],
  [['systemctl restart nginx', '/srv/app/x.sh']],
])('AP-24: %j changes no file before it runs it', (scripts) => {
  expect(filesFound(scripts, ['/srv/app/x.sh'])).toEqual([])
  expect(filesFound(scripts)).toEqual([
    expect.objectContaining({
      rule: 'files.uncovered',
      risk: 'opaque',
      words: expect.stringContaining('nobody approves'),
    }),
  ])
})

test('AP-24: a word that names a file only when it runs is said', () => {
  expect(filesFound(['sh "$FILE"'])).toEqual([
    expect.objectContaining({ rule: 'files.open', risk: 'opaque' }),
  ])
})

test.each([
  ['cat etc/shadow', 'high'],
  ['cd etc && cat shadow', 'high'],
  ['cd /tmp; cd /etc; cat shadow', 'high'],
  ['(cd /srv); cat etc/shadow', 'high'],
  ['cd && cat .ssh/id_rsa', 'high'],
  ['echo x >> etc/sudoers', 'high'],
  ['(cd /srv); echo x >> etc/sudoers', 'high'],
  ['cd etc; cd cron.d; echo x > job', 'high'],
  ['cat notes.txt', 'read_only'],
  ['cd /srv/app && cat etc/app.conf', 'read_only'],
  ['echo x >> notes.txt', 'low'],
  ['cd /tmp && cd work && echo x >> notes.txt', 'low'],
])(
  'a relative path is seen from wherever its script may be, the root folder at first: %s is %s',
  (script, risk) => expect(assessSteps(planOf([script])).map((read) => read.risk)).toEqual([risk]),
)
