import fs from 'node:fs'
import type { Browser, Page } from '@playwright/test'

/**
 * Milliseconds from an input to the paint after it, from now on: Event Timing, in steps of 8 ms, counted as INP counts
 * (web.dev/articles/inp): the slowest, of which one in fifty is set aside.
 */
export async function watchInputs(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const inputs = new Map<number, number>()
    Object.assign(window, { inputs })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const id = Number(Reflect.get(entry, 'interactionId'))
        if (id > 0) inputs.set(id, Math.max(entry.duration, inputs.get(id) ?? 0))
      }
    }).observe(Object.assign({ type: 'event' }, { durationThreshold: 16 }))
  })
  return () =>
    page.evaluate(() => {
      const inputs = [...(Reflect.get(window, 'inputs') as Map<number, number>).values()]
      return (
        inputs.sort((a, b) => b - a)[Math.floor(Number(Reflect.get(performance, 'interactionCount')) / 50)] ??
        0
      )
    })
}

/** Bytes of memory that no other process shares, of the largest page process of this browser, as the kernel counts. */
export async function pageMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => anonymousBytes(id))
  return Math.max(...sizes)
}

/** None where the process has ended since. */
function anonymousBytes(pid: number): number {
  try {
    return Number(/RssAnon:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

/** Presses keys that draw a log anew, and turns the wheel, until `done` holds. */
export async function pressWhile(page: Page, done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) {
    await page.keyboard.press('t')
    await page.mouse.wheel(0, 300)
  }
}
