import type { HostView } from '../lib/hosts/list.ts'
import { UNTIL_ASLEEP } from '../runner/testing/offspring.ts'
import { type Caller, invite, review, setUp, untilStatus } from './api.ts'
import { expect, expectAccessible, ownProduct, signedIn, test } from './journey.ts'

// Nothing is kept beyond the next look at the recordings, which is at the runner's start.
const product = ownProduct({ COUNTERSIGN_KEEP_BYTES: '1' })

test.describe.configure({ mode: 'serial' })

let anna: Caller
let run: string

test.beforeAll(async () => {
  anna = await setUp(product)
  const ben = await invite(product, anna, 'ben')
  const { body } = await anna.post<{ task: Parameters<typeof review>[1] }>('/api/v1/tasks', {
    text: 'Start the helper and look at it',
    title: 'Start the helper',
    steps: [
      { purpose: 'Start the helper', script: `sleep 997 & ${UNTIL_ASLEEP}`, leavesProcesses: true },
      { purpose: 'Look at it', script: 'pgrep -f "sleep 997"', timeLimit: 60 },
    ],
  })
  await review(ben, body.task)
  run = (await untilStatus(anna, body.task.number, 'succeeded')).runs[0]?.id ?? ''
})

test('RN-15: the page of a run says what held each step, its limits, and what was left behind', async ({
  browser,
}) => {
  const page = await signedIn(browser, product, 'ben')
  await page.goto(`/runs/${run}`)
  const steps = page.getByRole('list', { name: 'Steps' })
  await expect(steps.getByText('1 process left behind')).toBeVisible()
  const left = page.getByText(/finished with 1 process left behind: sleep 997 \(\d+, still running\)/)
  await expect(left.last()).toBeVisible()
  const [host] = (await anna.get<{ rows: HostView[] }>('/api/v1/hosts')).body.rows
  const words = {
    cgroup2: 'Ran in a cgroup of its own',
    cgroup1: 'Ran in a cgroup (version 1)',
    session: 'Ran held',
  }
  const held = page.getByText(words[host?.containment ?? 'session'])
  await expect(held).toHaveCount(2)
  const unlimited = host?.limits?.memory === null || host?.limits?.processes === null
  await expect(page.getByText(/Nothing limits its/)).toHaveCount(unlimited ? 2 : 0)
  await expectAccessible(page)
  const [, pid] = /\((\d+)/.exec((await left.last().textContent()) ?? '') ?? []
  if (pid) process.kill(Number(pid), 'SIGKILL')
})

test('a recording that was removed says so where it was, and its size and hash stay on record', async ({
  browser,
}) => {
  const page = await signedIn(browser, product, 'ben')
  await page.goto(`/runs/${run}`)
  await expect(page.getByText('Complete: ')).toBeVisible()
  process.kill(product.pidOf('runner'), 'SIGKILL')
  // The page hears of it by itself, and keeps what it had read until it is left.
  await expect(page.getByText('This recording is not kept any more.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Search the output' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Download' })).toHaveCount(0)
  await page.reload()
  await expect(
    page.getByText(/The recording was removed on \d{4}-\d\d-\d\d to keep within the space for recordings/),
  ).toBeVisible()
  for (const name of ['Download', 'Jump to newest', 'Follow'])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Copy the hash of the removed recording' })).toBeVisible()
  await expect(page.getByRole('button', { name: /hash of step 1/ })).toBeVisible()
  await expectAccessible(page)
  expect((await anna.get(`/api/v1/runs/${run}/output`)).status).toBe(404)
})
