import { type Env, readEnv } from '../../lib/env.ts'
import { AppError, invalid } from '../../lib/errors.ts'
import { buildPages } from './build-pages.ts'
import { holdDataFolder, prepareDataFolder } from './data-folder.ts'
import { generateClient } from './generate-client.ts'
import { giveWebFolder } from './give-web-folder.ts'
import { greet } from './greet.ts'
import { migrateDatabase } from './programs.ts'
import { requireFreePort } from './require-free-port.ts'
import { ROOT } from './root.ts'
import { runHalves } from './run-halves.ts'
import { say } from './say.ts'
import { chooseWebUser, type WebUser } from './web-user.ts'

// Next's development server writes into the tree, which a user of its own may not.
const DEVELOPING: WebUser = { separated: false, why: 'development' }

const FIRST_UNPRIVILEGED_PORT = 1024

/** `npm start` and, with `--dev`, `npm run dev`. Resolves to the exit code once both halves are gone. */
export async function main(args: string[]): Promise<number> {
  const dev = args.includes('--dev')
  process.chdir(ROOT)
  try {
    const env = readEnv()
    prepareDataFolder(env.data)
    holdDataFolder(env.data)
    await requireFreePort(env.port, env.host)
    await requireFreePort(env.approvalPort, env.host, 'COUNTERSIGN_APPROVAL_PORT')
    await generateClient()
    if (!dev) await buildPages()
    const user = dev ? DEVELOPING : chooseWebUser(env.webUser, env.data)
    prepareWeb(env, user)
    return await runHalves(env, user, dev, () => greet(env))
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`)
    return error instanceof AppError && error.kind === 'invalid' ? 2 : 1
  }
}

function prepareWeb(env: Env, user: WebUser): void {
  if (user.separated) {
    if (env.port < FIRST_UNPRIVILEGED_PORT) throw reservedPort(env.port, user.name)
    giveWebFolder(env.data, user)
  }
  const applied = migrateDatabase(env, user)
  if (applied.length > 0) say(`database brought up to date (${applied.join(', ')})`)
  say(user.separated ? `web half runs as ${user.name}` : `web and runner are unseparated: ${user.why}`)
}

const reservedPort = (port: number, user: string) =>
  invalid(
    'port',
    `Port ${port} is reserved for root, and the web half runs as ${user}. Choose one above 1023 with PORT, and put a proxy in front of it.`,
  )
