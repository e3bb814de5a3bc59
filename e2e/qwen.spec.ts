import { test } from '@playwright/test'
import type { TaskView } from '../lib/tasks/view.ts'
import { type Caller, invite, setUp } from './api.ts'
import { ask, closePages, countersign, expect, signedIn } from './journey.ts'
import { startProduct } from './product.ts'

// A real model takes its time on a small machine, the more where others use it too, and is there only where somebody
// installed one. What it writes is its own business: the journey is the product's.
const OLLAMA = process.env.OLLAMA_HOST ?? 'http://127.0.0.1:11434'
const PATIENCE = 900_000

async function firstModel(): Promise<string | null> {
  const answer = await fetch(`${OLLAMA}/api/tags`, { signal: AbortSignal.timeout(15_000) }).catch(() => null)
  const { models = [] } = answer?.ok ? ((await answer.json()) as { models?: { name: string }[] }) : {}
  return models.find(({ name }) => name.startsWith('qwen'))?.name ?? null
}

/** Waits for the plan: says "plan with what you have" to a model that asks, and asks again one that gave no plan. */
async function untilPlanned(caller: Caller, number: number): Promise<void> {
  const look = async () => {
    const { body: task } = await caller.get<TaskView>(`/api/v1/tasks/${number}`)
    if (task.questions) await caller.post(`/api/v1/tasks/${number}/answers`, { skip: true })
    if (task.status === 'plan_failed') await caller.post(`/api/v1/tasks/${number}/retry`)
    return `${task.status} ${task.drafting?.detail ?? ''}`
  }
  await expect.poll(look, { timeout: PATIENCE, intervals: [1000] }).toContain('awaiting_review')
}

test("the same journey with a real Qwen's plan", async ({ browser }) => {
  test.setTimeout(PATIENCE + 300_000)
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
    const number = Number(/\d+$/.exec(anna.url())?.[0])
    await untilPlanned(admin, number)
    await expect(anna.getByText(model ?? '').first()).toBeVisible()
    await expect(anna.getByText('0 of', { exact: false }).first()).toBeVisible()
    const watch = anna.getByRole('link', { name: 'Watch run' }).first()
    for (const person of ['ben', 'carla'] as const) {
      const page = await signedIn(browser, product, person)
      await page.goto(anna.url())
      await expect(page.getByRole('complementary', { name: 'Review' })).toBeVisible()
      const decide = page.getByRole('button', { name: 'Countersign…' }).first()
      // The second person is asked only where the risk of the model's plan takes two.
      if (!(await isRunning(admin, number)) && (await decide.isVisible())) await countersign(page)
      await page.close()
    }
    await watch.click({ timeout: 60_000 })
    await expect(anna.getByText(/succeeded|failed/i).first()).toBeVisible({ timeout: 120_000 })
    await anna.goto('/audit')
    await anna.getByRole('button', { name: 'Verify chain' }).click()
    await expect(anna.getByText(/chain (is )?intact/i)).toBeVisible()
  } finally {
    await closePages(browser)
    await product.stop()
  }
})

const isRunning = async (caller: Caller, number: number): Promise<boolean> =>
  (await caller.get<TaskView>(`/api/v1/tasks/${number}`)).body.runs.length > 0
