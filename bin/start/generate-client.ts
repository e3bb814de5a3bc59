import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './root.ts'
import { runTool } from './run-tool.ts'
import { sayWhile } from './say.ts'

const SCHEMA = path.join(ROOT, 'prisma/schema.prisma')
const CLIENT = path.join(ROOT, 'generated/prisma/client.ts')

/** Writes the database client where it is missing or older than the schema. */
export async function generateClient(): Promise<void> {
  if (fs.existsSync(CLIENT) && fs.statSync(CLIENT).mtimeMs >= fs.statSync(SCHEMA).mtimeMs) return
  await sayWhile(
    'writing the database client',
    runTool('node_modules/prisma/build/index.js', ['generate'], {
      // Nothing here needs Prisma's native engine, which it would download.
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    }),
  )
}
