import { buildPages } from '../start/build-pages.ts'
import { generateClient } from '../start/generate-client.ts'
import { requireChromium } from '../test/require-chromium.ts'
import { runJourneys } from '../test/run-suites.ts'
import { describeTally } from '../test/tally.ts'

/** `npm run e2e -- NAME`: the journeys whose file or title holds NAME, or all of them. */
export async function main(names: string[]): Promise<number> {
  await generateClient()
  await buildPages()
  requireChromium()
  const tally = await runJourneys(names.flatMap((name) => (name.startsWith('-') ? [name] : ['-g', name])))
  console.log(describeTally(tally))
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1
}
