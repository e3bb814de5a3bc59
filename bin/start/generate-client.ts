import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './root.ts'
import { runTool } from './run-tool.ts'
import { sayWhile } from './say.ts'

const SCHEMA = path.join(ROOT, 'prisma/schema.prisma')
const CLIENT = path.join(ROOT, 'generated/prisma/client.ts')

const STAMP = path.join(ROOT, 'generated/made-from')

/** Writes the database client where there is none of exactly this schema: times of files change with every checkout. */
export async function generateClient(): Promise<void> {
  const schema = createHash('sha256').update(fs.readFileSync(SCHEMA)).digest('hex')
  if (fs.existsSync(CLIENT) && fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === schema) return
  await sayWhile(
    'writing the database client',
    runTool('node_modules/prisma/build/index.js', ['generate'], {
      // Nothing here needs Prisma's native engine, which it would download.
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    }),
  )
  fs.writeFileSync(STAMP, schema)
}
