import { generateClient } from '../start/generate-client.ts'
import { runPart } from './run-part.ts'

const STATIC = [
  { name: 'format and lint', command: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'migrations cover the schema', command: ['bin/migration.mjs', '--check'] },
]

const UNIT = {
  name: 'unit tests, import rules, docs',
  command: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--reporter=minimal'],
}

/** Format, lint and types: what can be said without running the product. Resolves to how many of them failed. */
export async function checkStatics(): Promise<number> {
  await generateClient()
  const outcomes = await Promise.all(STATIC.map(runPart))
  return outcomes.filter((outcome) => !outcome.passed).length
}

/** `npm run check`: everything that answers in seconds. */
export async function check(): Promise<boolean> {
  await generateClient()
  const outcomes = await Promise.all([...STATIC, UNIT].map(runPart))
  return outcomes.every((outcome) => outcome.passed)
}
