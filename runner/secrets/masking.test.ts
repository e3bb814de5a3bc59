import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PlanSecret } from '#lib/plans/document.ts'
import { approve, carryOut, makePlan, start } from '../testing/approve.ts'
import { readRecording } from '../testing/read-recording.ts'
import { filesWith, setSecret } from '../testing/secrets.ts'
import { shareRunner } from '../testing/share-runner.ts'
import { waitFor } from '../testing/start-runner.ts'

const shared = shareRunner()
const VALUE = 'correct-horse-battery-staple-41'

async function run(scripts: string[], secrets: PlanSecret[]) {
  const runner = shared()
  const { run } = await carryOut(runner, makePlan(runner, scripts, { secrets }))
  return { run, ...readRecording(runner.data, run) }
}

test('what a step was given is masked on both streams, and the recording says how often', async () => {
  const secret = await setSecret(shared(), VALUE)
  const { stdout, stderr, marks } = await run(
    [`echo "a $${secret.name} b"; printf %s "$${secret.name}" | base64 >&2`],
    [secret],
  )
  expect(stdout).toBe(`a [masked: ${secret.name}] b\n`)
  expect(stderr).toBe(`[masked: ${secret.name}]\n`)
  expect(marks).toContainEqual({ step: 1, type: 'output.masked', counts: { [secret.name]: 2 } })
  expect(filesWith(shared().data, [VALUE, Buffer.from(VALUE).toString('base64').slice(0, 20)])).toEqual([])
})

test('a later step that was not given it masks it as well', async () => {
  const runner = shared()
  const secret = await setSecret(runner, VALUE)
  const plan = makePlan(runner, [
    `echo "$${secret.name}" > /dev/shm/cs-$PPID`,
    'cat /dev/shm/cs-$PPID; rm /dev/shm/cs-$PPID',
  ])
  plan.steps[0]!.secrets = [secret]
  const { run } = await carryOut(runner, plan)
  expect(readRecording(runner.data, run).stdout).toBe(`[masked: ${secret.name}]\n`)
})

test('bytes and SHA-256 cover what is stored, not what was written', async () => {
  const secret = await setSecret(shared(), VALUE)
  const { run: id, stdout } = await run([`echo "$${secret.name}"`], [secret])
  const { bytes, sha256 } = await shared().until('step.ended', (event) => event.run === id)
  expect({ bytes, sha256 }).toEqual({
    bytes: stdout.length,
    sha256: createHash('sha256').update(stdout).digest('hex'),
  })
})

test('a value that comes a byte at a time, with pauses, is masked from its fourth byte on', async () => {
  const secret = await setSecret(shared(), VALUE)
  const { stdout } = await run(
    [
      `v=$${secret.name}; for ((i = 0; i < 6; i++)); do printf %s "\${v:i:1}"; sleep 0.06; done; printf '%s\n' "\${v:6}"`,
    ],
    [secret],
  )
  // Three where each came in time for the next to be too late.
  expect(stdout).toMatch(new RegExp(`^c?o?r?\\[masked: ${secret.name}\\]\\n$`))
})

test('a prompt that looks like the beginning of a secret is shown while its command waits', async () => {
  const runner = shared()
  const plan = makePlan(runner, ['printf "password="; sleep 999'])
  const id = await start(runner, await approve(runner, plan))
  await runner.until('step.started', (event) => event.run === id)
  await waitFor(
    () => readRecording(runner.data, id).stdout === 'password=',
    () => 'the prompt was not shown',
  )
  await runner.call({
    type: 'cancel',
    run: id,
    mode: 'now',
    by: { kind: 'member', id: 'anna', name: 'Anna' },
  })
  await runner.until('run.ended', (event) => event.run === id)
})
