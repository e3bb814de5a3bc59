import { checkStatics } from '../check/check.ts'
import { buildPages } from '../start/build-pages.ts'
import { requireChromium } from './require-chromium.ts'
import { runJourneys, runVitest } from './run-suites.ts'
import { addTallies, describeTally, type Tally } from './tally.ts'

/**
 * `npm test`: everything, in the order of how soon it can fail. The last line is the sum of both test runners; a check
 * or a preparation that failed counts as a failure in it.
 */
export async function main(): Promise<number> {
  const statics = { passed: 0, failed: await checkStatics(), skipped: 0 }
  // Integration tests start the product too, several at a time: one build serves them all.
  const build = await prepare(buildPages)
  const vitest = await runVitest()
  const browser = await prepare(requireChromium)
  const journeys = await runJourneys([])
  console.log(`\nvitest: ${describeTally(vitest)}\njourneys: ${describeTally(journeys)}`)
  const sum = [statics, build, vitest, browser, journeys].reduce(addTallies)
  console.log(describeTally(sum))
  return sum.failed === 0 && sum.passed > 0 ? 0 : 1
}

async function prepare(work: () => void | Promise<void>): Promise<Tally> {
  try {
    await work()
    return { passed: 0, failed: 0, skipped: 0 }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
