import { buildPages } from '../start/build-pages.ts'
import { generateClient } from '../start/generate-client.ts'
import { requireChromium } from '../test/require-chromium.ts'
import { runJourneys } from '../test/run-suites.ts'
import { describeTally } from '../test/tally.ts'

/** `npm run e2e -- NAME`: the journeys whose file or title holds one of the names, or all of them. */
export async function main(names: string[]): Promise<number> {
  await generateClient()
  await buildPages()
  requireChromium()
  const wanted = names.filter((name) => !name.startsWith('-'))
  const options = names.filter((name) => name.startsWith('-'))
  const tally = await runJourneys([...options, ...(wanted.length > 0 ? ['-g', wanted.join('|')] : [])])
  console.log(describeTally(tally))
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1
}
