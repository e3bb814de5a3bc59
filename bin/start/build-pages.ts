import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { makeOnce } from './make-once.ts'
import { ROOT } from './root.ts'
import { runTool } from './run-tool.ts'

const DIST = path.join(ROOT, process.env.COUNTERSIGN_DIST ?? '.next')

/** What `next build` reads. Server and runner run from source and need no build. */
const INPUTS = [
  'app',
  'lib',
  'public',
  'prisma/schema.prisma',
  'next.config.ts',
  'postcss.config.mjs',
  'package-lock.json',
]

/** Builds the pages where there is no build of exactly these sources. */
export const buildPages = (): Promise<void> =>
  makeOnce({
    words: 'building the pages, once for each version',
    stamp: path.join(DIST, 'built-from'),
    sources: hashInputs,
    isThere: () => fs.existsSync(path.join(DIST, 'BUILD_ID')),
    make: () =>
      runTool('node_modules/next/dist/bin/next', ['build'], {
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
      }),
  })

/** SHA-256 over names and contents: times change with every checkout, and reading a few hundred files takes 20 ms. */
function hashInputs(): string {
  const hash = createHash('sha256')
  for (const file of INPUTS.flatMap(filesOf))
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(ROOT, file)))
      .update('\0')
  return hash.digest('hex')
}

function filesOf(input: string): string[] {
  const place = path.join(ROOT, input)
  if (!fs.existsSync(place)) return []
  if (!fs.statSync(place).isDirectory()) return [input]
  const entries = fs.readdirSync(place, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
  return files.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name))).sort()
}
