import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { makeOnce } from './make-once.ts'
import { ROOT } from './root.ts'
import { runTool } from './run-tool.ts'

const SCHEMA = path.join(ROOT, 'prisma/schema.prisma')
const CLIENT = path.join(ROOT, 'generated/prisma/client.ts')

/** Writes the database client where there is none of exactly this schema: times of files change with every checkout. */
export const generateClient = (): Promise<void> =>
  makeOnce({
    words: 'writing the database client',
    stamp: path.join(ROOT, 'generated/made-from'),
    sources: () => createHash('sha256').update(fs.readFileSync(SCHEMA)).digest('hex'),
    isThere: () => fs.existsSync(CLIENT),
    make: () =>
      runTool('node_modules/prisma/build/index.js', ['generate'], {
        // Nothing here needs Prisma's native engine, which it would download.
        PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      }),
  })
