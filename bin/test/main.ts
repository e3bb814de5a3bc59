import { checkStatics } from '../check/check.ts'
import { buildPages } from '../start/build-pages.ts'
import { requireChromium } from './require-chromium.ts'
import { runJourneys, runVitest } from './run-suites.ts'
import { addTallies, describeTally } from './tally.ts'

/** `npm test`: everything, in the order of how soon it can fail. The last line is the sum of both test runners. */
export async function main(): Promise<number> {
  const failedStatics = await checkStatics()
  // Integration tests start the product too, several at a time: one build serves them all.
  await buildPages()
  const vitest = await runVitest()
  requireChromium()
  const journeys = await runJourneys([])
  console.log(`\nvitest: ${describeTally(vitest)}\njourneys: ${describeTally(journeys)}`)
  if (failedStatics > 0) console.log(`${failedStatics} of the checks at the beginning failed`)
  const sum = addTallies(vitest, journeys)
  console.log(describeTally({ ...sum, failed: sum.failed + failedStatics }))
  return sum.failed + failedStatics === 0 && sum.passed > 0 ? 0 : 1
}
