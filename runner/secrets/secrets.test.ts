import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ANNA, approve, carryOut, makePlan, seal, start } from '../testing/approve.ts'
import { filesWith, listSecrets, setSecret } from '../testing/secrets.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'

const shared = shareRunner()
describe('a secret', () => {
  test('reaches the step that names it, as environment, and no other step', async () => {
    const runner = shared()
    const counter = makeCounter(runner.data)
    const secret = await setSecret(runner, 'correct horse battery')
    const script = `printf '%s\\n' "\${${secret.name}:-none}" | wc -c >> ${counter.file}`
    const plan = makePlan(runner, [script, script])
    plan.steps[0]!.secrets = [secret]
    await expect(carryOut(runner, plan)).resolves.toMatchObject({ end: 'succeeded' })
    expect(counter.lines().map(Number)).toEqual(['correct horse battery'.length + 1, 'none'.length + 1])
  })

  test('is in no argument, and in no file of the data folder', async () => {
    const runner = shared()
    const counter = makeCounter(runner.data)
    const value = 'tr0ub4dor and three'
    const secret = await setSecret(runner, value)
    const look = `tr '\\0' ' ' < /proc/$$/cmdline | grep -c "$${secret.name}" >> ${counter.file} || true`
    await carryOut(runner, makePlan(runner, [look], { secrets: [secret] }))
    expect(counter.lines()).toEqual(['0'])
    const encoded = [value, Buffer.from(value).toString('base64'), Buffer.from(value).toString('hex')]
    expect(filesWith(runner.data, encoded)).toEqual([])
    expect(filesWith(runner.data, [secret.commitment]).map((file) => path.basename(file))).toContain(
      'secrets.json',
    )
  })

  test('is told by name, version, commitment and time alone', async () => {
    const runner = shared()
    const { name, commitment } = await setSecret(runner, 'a value of nobody')
    expect((await listSecrets(runner)).find((secret) => secret.name === name)).toEqual({
      name,
      version: 1,
      commitment,
      setAt: expect.any(Number),
      setBy: 'Anna',
    })
    await expect(runner.until('secret.set', (event) => event.name === name)).resolves.toEqual({
      sequence: expect.any(Number),
      at: expect.any(Number),
      type: 'secret.set',
      name,
      version: 1,
      commitment,
      by: ANNA,
    })
  })

  test('has another commitment in each version and under each name, also for one value', async () => {
    const runner = shared()
    const first = await setSecret(runner, 'the same value')
    const second = await setSecret(runner, 'the same value', first.name)
    const other = await setSecret(runner, 'the same value')
    expect(second.version).toBe(2)
    expect(new Set([first, second, other].map(({ commitment }) => commitment)).size).toBe(3)
  })

  test('keeps its files for the runner alone', () => {
    const { data } = shared()
    for (const name of ['secrets.json', 'secrets.key'])
      expect(fs.statSync(path.join(data, 'runner', name)).mode & 0o777).toBe(0o600)
  })
})

describe('a plan stands or falls with the version that was reviewed', () => {
  test('a secret that was set again stops an approved plan, and a plan that names the old one', async () => {
    const runner = shared()
    const counter = makeCounter(runner.data)
    const secret = await setSecret(runner, 'the first value')
    const plan = makePlan(runner, [counter.add()], { secrets: [secret] })
    const digest = await approve(runner, plan)
    await setSecret(runner, 'the second value', secret.name)
    await expect(start(runner, digest)).rejects.toMatchObject({
      code: 'secret_changed',
      facts: { version: 2 },
    })
    await expect(seal(runner, { ...plan, revision: 2 })).rejects.toThrow('Write a new revision')
    expect(counter.lines()).toEqual([])
  })

  test('a secret that was removed is gone, and its versions go on', async () => {
    const runner = shared()
    const secret = await setSecret(runner, 'soon to be gone')
    const digest = await approve(runner, makePlan(runner, ['true'], { secrets: [secret] }))
    await runner.call({ type: 'secret.remove', name: secret.name, by: ANNA })
    await expect(start(runner, digest)).rejects.toMatchObject({ code: 'unknown_secret' })
    await expect(runner.call({ type: 'secret.remove', name: secret.name, by: ANNA })).rejects.toMatchObject({
      code: 'unknown_secret',
    })
    expect((await setSecret(runner, 'there once more', secret.name)).version).toBe(2)
  })

  test('another commitment is another value', async () => {
    const runner = shared()
    const secret = await setSecret(runner, 'what was reviewed')
    const plan = makePlan(runner, ['true'], { secrets: [{ ...secret, commitment: '0'.repeat(64) }] })
    await expect(seal(runner, plan)).rejects.toMatchObject({ code: 'secret_changed' })
  })

  test('one removed during a run is not handed to a later step', async () => {
    const runner = shared()
    const counter = makeCounter(runner.data)
    const secret = await setSecret(runner, 'taken away in between')
    const gate = `${counter.file}.gate`
    const plan = makePlan(runner, [
      `${counter.add()}; until [ -e ${gate} ]; do sleep 0.02; done`,
      counter.add(),
    ])
    plan.steps[1]!.secrets = [secret]
    const run = await start(runner, await approve(runner, plan))
    await runner.until('step.started', (event) => event.run === run)
    await runner.call({ type: 'secret.remove', name: secret.name, by: ANNA })
    fs.writeFileSync(gate, '')
    const ended = await runner.until('run.ended', (event) => event.run === run)
    expect(ended).toMatchObject({
      end: 'failed',
      reason: expect.stringContaining(`no secret ${secret.name}`),
    })
    expect(counter.lines()).toEqual(['ran'])
  })
})

describe('what is at rest serves only for its own name, version and key', () => {
  const alter = (data: string, change: (secrets: Record<string, { sealed: string }>) => void) => {
    const file = path.join(data, 'runner/secrets.json')
    const content = JSON.parse(fs.readFileSync(file, 'utf8'))
    change(content.secrets)
    fs.writeFileSync(file, JSON.stringify(content))
  }

  test('values that changed places reach no step', async () => {
    const runner = shared()
    const counter = makeCounter(runner.data)
    const [one, two] = [
      await setSecret(runner, 'the value of one'),
      await setSecret(runner, 'the value of two'),
    ]
    const digest = await approve(runner, makePlan(runner, [counter.add()], { secrets: [one] }))
    alter(runner.data, (secrets) => {
      secrets[one.name]!.sealed = secrets[two.name]!.sealed
    })
    const run = await start(runner, digest)
    const ended = await runner.until('run.ended', (event) => event.run === run)
    expect(ended).toMatchObject({ end: 'failed', reason: expect.stringContaining('cannot be decrypted') })
    expect(counter.lines()).toEqual([])
  })

  test('a file that is none is named, and nothing starts from it', async () => {
    const runner = shared()
    const file = path.join(runner.data, 'runner/secrets.json')
    const whole = fs.readFileSync(file)
    fs.writeFileSync(file, whole.subarray(0, whole.length / 2))
    await expect(listSecrets(runner)).rejects.toMatchObject({ code: 'secrets_unavailable' })
    await expect(setSecret(runner, 'never written')).rejects.toThrow('Restore it from a backup')
    fs.writeFileSync(file, whole)
    await expect(listSecrets(runner)).resolves.not.toEqual([])
  })
})

describe('who may set what', () => {
  test.each(['agent', 'system', 'schedule'])('a %s sets and removes nothing', async (kind) => {
    const runner = shared()
    const secret = await setSecret(runner, 'set by a person')
    const by = { kind, id: 'x', name: 'X' }
    const refused = { code: 'secret_refused' }
    await expect(
      runner.call({ type: 'secret.set', name: secret.name, value: 'set by a program', by }),
    ).rejects.toMatchObject(refused)
    await expect(runner.call({ type: 'secret.remove', name: secret.name, by })).rejects.toMatchObject(refused)
    expect(await listSecrets(runner)).toContainEqual(expect.objectContaining(secret))
  })

  test('a new secret takes the place of none', async () => {
    const runner = shared()
    const secret = await setSecret(runner, 'what others rely on')
    const add = { type: 'secret.set', value: 'what somebody slips in', onlyNew: true, by: ANNA } as const
    await expect(runner.call({ ...add, name: secret.name })).rejects.toMatchObject({ code: 'secret_exists' })
    expect(await listSecrets(runner)).toContainEqual(expect.objectContaining(secret))
    await expect(runner.call({ ...add, name: 'NOBODY_HAS_THIS' })).resolves.toMatchObject({ version: 1 })
  })

  test.each(['PATH', 'LD_PRELOAD', 'BASH_ENV', 'HOME'])('%s is no name of a secret', async (name) => {
    const runner = shared()
    await expect(setSecret(runner, 'a fine value', name)).rejects.toMatchObject({ code: 'secret_refused' })
    const secret = { name, version: 1, commitment: '0'.repeat(64) }
    await expect(seal(runner, makePlan(runner, ['true'], { secrets: [secret] }))).rejects.toMatchObject({
      code: 'invalid_plan',
    })
  })

  test.each([
    ['too short', 'hunter2'],
    ['NUL', 'hunter2\0hunter2'],
    ['a lone surrogate', 'hunter2\ud800hunter2'],
  ])('a value with %s is refused, and not repeated', async (_, value) => {
    const runner = shared()
    const refusal = await setSecret(runner, value).catch((error: Error) => error)
    expect(refusal).toMatchObject({ code: 'invalid_message' })
    expect(JSON.stringify([refusal, runner.events.at(-1)]) + String(refusal)).not.toContain('hunter2')
  })
})
