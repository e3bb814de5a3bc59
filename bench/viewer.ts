import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../bin/test/find-chromium.ts'
import { pageMemory, pressWhile, watchInputs } from '../e2e/page-figures.ts'
import { type Figure, timeFigure } from './figure.ts'
import type { Stage } from './stage.ts'

const SMALL = 10_000
const LARGE = 1_000_000
const lines = (count: number) =>
  `seq -f 'line %.0f of a log with about a hundred bytes a line, which makes a hundred megabytes of a million.' ${count}`

/** What a person waits for in a real browser: input to paint while 50 MB arrives, a link into 100 MB, and memory. */
export async function viewer(stage: Stage): Promise<Figure[]> {
  const [small, large] = [await stage.begin(lines(SMALL)), await stage.begin(lines(LARGE))]
  await Promise.all([small.ended(), large.ended()])
  const path = findChromium()
  const browser = await chromium.launch({
    ...(path === null ? {} : { executablePath: path }),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await signIn(browser, stage)
    return [
      await inputs(page, large.run),
      await links(page, small.run, large.run),
      await memory(browser, page, large.run),
    ]
  } finally {
    await browser.close()
  }
}

async function signIn(browser: Browser, { product, anna }: Stage): Promise<Page> {
  const context = await browser.newContext({ baseURL: product.url, viewport: { width: 1440, height: 900 } })
  const cookies = (anna.headers.cookie ?? '').split('; ').map((pair) => pair.split('='))
  await context.addCookies(
    cookies.map(([name = '', ...value]) => ({ name, value: value.join('='), url: product.url })),
  )
  return context.newPage()
}

async function inputs(page: Page, run: string): Promise<Figure> {
  await page.goto(`/runs/${run}`)
  await page.getByRole('log').hover()
  const slowest = await watchInputs(page)
  const full = page.getByText('Full: stops after line')
  await pressWhile(page, () => full.isVisible())
  return {
    ...timeFigure('input to paint while a tab fills', await slowest(), 100, 1),
    goal: 'at most 100 ms',
  }
}

async function links(page: Page, small: string, large: string): Promise<Figure> {
  const near = await opens(page, small, 7000)
  const far = await opens(page, large, 700_000)
  return timeFigure('a link into a log of 100 MB, against 1 MB', far, near, 2)
}

async function opens(page: Page, run: string, line: number): Promise<number> {
  await page.goto('/runs')
  const begun = performance.now()
  await page.goto(`/runs/${run}#L${line}`)
  // At each frame: a locator looks again after half a second.
  await page.waitForFunction((to) => document.querySelector(`a[href="${to}"]`), `#L${line}`)
  return performance.now() - begun
}

async function memory(browser: Browser, page: Page, run: string): Promise<Figure> {
  await page.goto(`/runs/${run}`)
  await page.getByText('Full: stops after line').waitFor()
  const megabytes = (await pageMemory(browser)) / 1e6
  return {
    ...timeFigure('memory of a tab that is full', megabytes, 500, 1),
    unit: 'MB',
    goal: 'at most 500 MB',
  }
}
