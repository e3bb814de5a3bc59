import { test } from '@playwright/test'
import { invite, setUp } from './api.ts'
import { ask, countersign, expect, signedIn } from './journey.ts'
import { startProduct } from './product.ts'

// A real model takes its time on a small machine, and is there only where somebody installed one.
const OLLAMA = process.env.OLLAMA_HOST ?? 'http://127.0.0.1:11434'

async function firstModel(): Promise<string | null> {
  const answer = await fetch(`${OLLAMA}/api/tags`, { signal: AbortSignal.timeout(2000) }).catch(() => null)
  const { models = [] } = answer?.ok ? ((await answer.json()) as { models?: { name: string }[] }) : {}
  return models.find(({ name }) => name.startsWith('qwen'))?.name ?? null
}

test("the same journey with a real Qwen's plan", async ({ browser }) => {
  test.setTimeout(600_000)
  const model = await firstModel()
  const skipped = `SKIPPED: the journey with a real model, because no Ollama with a Qwen answers at ${OLLAMA}. Start one to run it.`
  if (!model) process.stderr.write(`\n${skipped}\n`)
  test.skip(!model, skipped)
  const product = await startProduct({ OLLAMA_HOST: OLLAMA, COUNTERSIGN_MODEL: model ?? '' })
  try {
    const admin = await setUp(product)
    await invite(product, admin, 'ben')
    await invite(product, admin, 'carla')
    const anna = await signedIn(browser, product, 'anna')
    await ask(anna, 'Count the lines of the file /etc/passwd')
    await expect(anna.getByText(model ?? '').first()).toBeVisible({ timeout: 60_000 })
    await expect(anna.getByText('0 of', { exact: false }).first()).toBeVisible({ timeout: 300_000 })
    for (const person of ['ben', 'carla'] as const) {
      const page = await signedIn(browser, product, person)
      await page.goto(anna.url())
      if ((await page.getByRole('button', { name: 'Countersign…' }).count()) > 0) await countersign(page)
      await page.close()
    }
    await anna.getByRole('link', { name: 'Watch run' }).first().click({ timeout: 60_000 })
    await expect(anna.getByText(/succeeded|failed/i).first()).toBeVisible({ timeout: 120_000 })
    await anna.goto('/audit')
    await anna.getByRole('button', { name: 'Verify chain' }).click()
    await expect(anna.getByText(/chain (is )?intact/i)).toBeVisible()
  } finally {
    await product.stop()
  }
})
