import { describe, expect, it } from 'vitest'
import { debian, fedora } from '../testing/hosts.ts'
import { draftFromRunbook } from './draft.ts'

const picked = (name: string, parameters: Record<string, string>, host = debian) =>
  draftFromRunbook({ text: '', host, runbook: { name, parameters } })

describe('a rendered runbook', () => {
  it('carries its values as quoted assignments, in the steps that use them only', () => {
    const draft = picked('back-up-folder', { source: "/srv/it's $(id)" })
    if (draft.kind !== 'plan') throw new Error(JSON.stringify(draft))
    const [check, write] = draft.steps
    expect(check?.script.split('\n').slice(0, 2)).toEqual([
      "source='/srv/it'\\''s $(id)'",
      "target='/var/backups'",
    ])
    expect(write?.script).toContain('tar --create')
    expect(write?.timeLimit).toBe(3600)
  })

  it('AP-25: holds the name of a secret and never a value; the steps that use it get it', () => {
    const draft = picked('cloudflare-tunnel', { token: 'EDGE_TOKEN' })
    if (draft.kind !== 'plan') throw new Error(JSON.stringify(draft))
    const steps = draft.steps.map(({ script, secrets }) => [script.split('\n')[0], secrets])
    expect(steps.slice(1)).toEqual([
      ['token="$EDGE_TOKEN"', ['EDGE_TOKEN']],
      ['token="$EDGE_TOKEN"', ['EDGE_TOKEN']],
      [expect.stringContaining('docker run'), undefined],
      [expect.stringContaining('for attempt'), undefined],
    ])
    expect(draft.title).toBe('Cloudflare tunnel for a local web service')
  })

  it('takes no secret by the name of a parameter, whose line would hide its value', () => {
    const draft = picked('mattermost-server', { host: 'a.example', email: 'a@a.example', token: 'version' })
    expect(draft).toMatchObject({ kind: 'failed', failure: 'bad_parameter' })
  })

  it('looks for what it needs before it changes anything, and says how to take it back', () => {
    const draft = picked('renew-certificates', {})
    if (draft.kind !== 'plan') throw new Error(JSON.stringify(draft))
    expect(draft.steps[0]?.script).toContain('command -v certbot ||')
    expect(draft.explanation).toMatch(/Undo: .*archive\.$/)
    const reading = picked('web-check', { host: 'example.com' })
    expect(reading.kind === 'plan' && reading.steps).toHaveLength(1)
  })

  it('is titled by what was asked for, and says where it comes from', () => {
    expect(picked('restart-service', { unit: 'nginx' })).toMatchObject({
      kind: 'plan',
      title: 'Restart a service: nginx',
      source: {
        kind: 'runbook',
        name: 'restart-service',
        title: 'Restart a service',
        parameters: { unit: 'nginx' },
      },
    })
  })

  it('takes the commands of the host it is for', () => {
    const scripts = (host: typeof debian) => {
      const draft = picked('update-packages', {}, host)
      return draft.kind === 'plan'
        ? draft.steps.map(({ script }) => script).join('\n')
        : JSON.stringify(draft)
    }
    expect(scripts(debian)).toContain('apt-get -y')
    expect(scripts(fedora)).toContain('dnf -y upgrade')
    expect(scripts({ ...debian, os: 'Ubuntu 24.04.3 LTS' })).toContain('apt-get -y')
    expect(scripts({ ...debian, os: 'Alpine Linux v3.22' })).toContain('no commands for Alpine Linux v3.22')
  })

  it('answers "How full are the disks?" with df -h', () => {
    const draft = draftFromRunbook({ text: 'How full are the disks?', host: { ...debian, os: '' } })
    expect(draft).toMatchObject({ kind: 'plan', title: 'Disk usage' })
    expect(draft.kind === 'plan' && draft.steps[0]?.script).toContain('df -h')
  })
})

describe('a question', () => {
  it.each([
    ['for a runbook that was picked', picked('restart-service', {})],
    ['for a sentence', draftFromRunbook({ text: 'restart a service', host: debian })],
  ])('%s: names the parameter, its type and an example', (_, draft) => {
    expect(draft).toMatchObject({
      kind: 'questions',
      from: { kind: 'runbook', name: 'restart-service', parameters: {} },
      questions: [{ words: 'Which service?', parameter: { name: 'unit', type: 'unit', example: 'nginx' } }],
    })
  })

  it('is asked for exactly what is open, with what was said kept', () => {
    expect(draftFromRunbook({ text: 'add an ssh key for bob', host: debian })).toMatchObject({
      from: { name: 'add-ssh-key', parameters: { user: 'bob' } },
      questions: [{ parameter: { name: 'key' } }],
    })
  })

  it('is not asked where the runbook could not be used anyway', () => {
    expect(picked('update-packages', {}, { ...debian, os: 'Alpine Linux' })).toMatchObject({
      failure: 'other_system',
    })
  })
})

describe('no plan', () => {
  const failures: [string, ReturnType<typeof picked>, string, string][] = [
    [
      'a name that no runbook has',
      picked('../../etc/passwd', {}),
      'unknown_runbook',
      'Pick one from the list',
    ],
    [
      'a parameter that it does not have',
      picked('disk-usage', { path: '/' }),
      'bad_parameter',
      'no parameter path',
    ],
    [
      'a value that looks like an option',
      picked('restart-service', { unit: '--all' }),
      'bad_parameter',
      'dash',
    ],
    [
      'a value from the prototype',
      picked('restart-service', { constructor: 'x' }),
      'bad_parameter',
      'constructor',
    ],
    [
      'a sentence that nothing fits',
      draftFromRunbook({ text: 'bake a cake', host: debian }),
      'no_runbook',
      'write the steps by hand',
    ],
    [
      'a near miss',
      draftFromRunbook({ text: 'email me the disk usage', host: debian }),
      'no_runbook',
      '"Disk usage"',
    ],
  ]

  it.each(failures)('for %s', (_, draft, failure, words) => {
    expect(draft).toMatchObject({ kind: 'failed', failure, detail: expect.stringContaining(words) })
  })
})
