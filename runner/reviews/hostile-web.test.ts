import fs from 'node:fs'
import { expect, test } from 'vitest'
import { makeHostile, SIGNED_POLICY, STRATEGIES } from '../testing/hostile-web.ts'
import { shareRunner } from '../testing/share-runner.ts'

/** Milliseconds of attacks; e2e/hostile-web.test.ts has the whole product, soak/hostile-web.soak.ts minutes. */
const FOR = 6_000
const runner = shareRunner({ policy: SIGNED_POLICY })

test('AP-15: a hijacked web half starts nothing by any of its strategies, one after the other and all at once', async () => {
  const { honest, evil, attack } = await makeHostile(runner(), 15)
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
  expect(await runner().call({ type: 'secret.list' }), 'the same process goes on').toEqual({ secrets: [] })
  expect(fs.readFileSync(`/proc/${runner().pid}/status`, 'utf8')).toMatch(/^VmRSS:/m)
}, 60_000)
