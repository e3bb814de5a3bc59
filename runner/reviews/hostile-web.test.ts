import fs from 'node:fs'
import { expect, test } from 'vitest'
import { RunnerRequest } from '#lib/hosts/protocol.ts'
import { makeHostile, SIGNED_POLICY, STRATEGIES } from '../testing/hostile-web.ts'
import { shareRunner } from '../testing/share-runner.ts'

/** Milliseconds of attacks; e2e/hostile-web.test.ts has the whole product, soak/hostile-web.soak.ts minutes. */
const FOR = 6_000
const runner = shareRunner({ policy: SIGNED_POLICY })

test('AP-15: a hijacked web half starts nothing by any of its strategies, one after the other and all at once', async () => {
  const { honest, evil, attack, useGrant } = await makeHostile(runner(), 15)
  for (const [name, strategy] of Object.entries(STRATEGIES)) {
    await attack(strategy)
    expect(evil.lines(), name).toEqual([])
  }
  const end = performance.now() + FOR
  while (performance.now() < end) await Promise.all(Object.values(STRATEGIES).map(attack))
  expect(evil.lines()).toEqual([])
  expect(honest.lines(), 'what people signed ran once').toEqual(['ran'])
  expect(runner().events.filter(({ type }) => type === 'run.intended' || type === 'run.queued')).toHaveLength(
    1,
  )
  const refused = runner().events.filter(({ type }) => type === 'request.refused')
  expect(refused.length, 'attempts are told').toBeGreaterThan(20)
  expect(refused.length, 'and bounded').toBeLessThan(120)
  expect([await useGrant(), evil.lines()], 'what people granted still runs').toEqual(['succeeded', ['web']])
  expect(fs.readFileSync(`/proc/${runner().pid}/status`, 'utf8')).toMatch(/^VmRSS:/m)
})

test('AP-15: the attacker knows every message that the runner accepts, in a form that gets past its border', async () => {
  const { messages } = await makeHostile(runner(), 16)
  const known = messages()
  const accepted = RunnerRequest.options.map(({ shape }) => shape.type.value)
  expect(Object.keys(known).sort()).toEqual(accepted.sort())
  for (const message of Object.values(known)) {
    expect(() => RunnerRequest.parse({ ...message, id: 1 }), message.type).not.toThrow()
    if (message.type === 'events') continue
    const code = await runner()
      .call(message)
      .then(
        () => 'done',
        (error) => error.code,
      )
    expect(code, message.type).not.toBe('invalid_message')
  }
})
