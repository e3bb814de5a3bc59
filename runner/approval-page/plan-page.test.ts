import { expect, test } from 'vitest'
import { freePort } from '../../e2e/product.ts'
import { makePlan, seal } from '../testing/approve.ts'
import { startRunner } from '../testing/start-runner.ts'

test('what the host’s shell said of a step stands on the page that people sign, as it counts for its risk', async () => {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const runner = await startRunner({
    env: { COUNTERSIGN_APPROVAL_PORT: String(port), COUNTERSIGN_APPROVAL_URL: url },
  })
  try {
    const digest = await seal(runner, makePlan(runner, ['[[ a || ]]']))
    const page = await fetchSoon(`${url}/plans/${digest}`)
    expect(page).toContain('<li>the host&#39;s shell reads what this parser cannot</li>')
  } finally {
    await runner.remove()
  }
})

/** What this address answers, as soon as somebody listens there. */
async function fetchSoon(url: string): Promise<string> {
  let text = ''
  const ask = () => fetch(url).then(async (response) => (text = await response.text()))
  await expect.poll(() => ask().catch(() => '')).not.toBe('')
  return text
}
