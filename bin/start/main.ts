import fs from 'node:fs'
import path from 'node:path'
import { type Env, readEnv } from '../../lib/env.ts'
import { AppError } from '../../lib/errors.ts'
import { buildPages } from './build-pages.ts'
import { holdDataFolder, prepareDataFolder } from './data-folder.ts'
import { generateClient } from './generate-client.ts'
import { giveWebFolder } from './give-web-folder.ts'
import { migrateDatabase, runnerProgram, webProgram } from './programs.ts'
import { requireFreePort } from './require-free-port.ts'
import { restartOnChange } from './restart-on-change.ts'
import { ROOT } from './root.ts'
import { say } from './say.ts'
import { type Supervised, supervise } from './supervise.ts'
import { untilReady } from './until-ready.ts'
import { chooseWebUser, type WebUser } from './web-user.ts'

// Next's development server writes into the tree, which a user of its own may not.
const DEVELOPING: WebUser = { separated: false, why: 'development' }

/** `npm start` and, with `--dev`, `npm run dev`. Resolves to the exit code once both halves are gone. */
export async function main(args: string[]): Promise<number> {
  const dev = args.includes('--dev')
  process.chdir(ROOT)
  try {
    const env = readEnv()
    prepareDataFolder(env.data)
    holdDataFolder(env.data)
    await requireFreePort(env.port, env.host)
    await generateClient()
    if (!dev) await buildPages()
    return await run(env, prepareWeb(env, dev), dev)
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`)
    return error instanceof AppError && error.kind === 'invalid' ? 2 : 1
  }
}

function prepareWeb(env: Env, dev: boolean): WebUser {
  const user = dev ? DEVELOPING : chooseWebUser(env.webUser, env.data)
  if (user.separated) giveWebFolder(env.data, user)
  const applied = migrateDatabase(env, user)
  if (applied.length > 0) say(`database brought up to date (${applied.join(', ')})`)
  say(user.separated ? `web half runs as ${user.name}` : `web and runner are unseparated: ${user.why}`)
  return user
}

/** Both halves until a signal ends them, or until one dies before it was ever ready. */
async function run(env: Env, user: WebUser, dev: boolean): Promise<number> {
  const ready = new AbortController()
  const { promise: ended, resolve: end } = Promise.withResolvers<number>()
  const failEarly = (name: string) => (how: string) => {
    if (isReady) return true
    console.error(`\nThe ${name} ended during the start (${how}). Its own words stand above.`)
    end(1)
    return false
  }
  let isReady = false
  const runner = supervise(runnerProgram(env, user, dev), failEarly('runner'))
  const web = supervise(webProgram(env, user, dev), failEarly('web half'))
  if (dev) watchSources(runner, web)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0))
  untilReady(env, ready.signal).then(
    () => {
      isReady = true
      greet(env)
    },
    () => {},
  )
  const code = await ended
  ready.abort()
  say('stopping; commands that run go on')
  await Promise.all([web.stop(), runner.stop()])
  return code
}

function watchSources(runner: Supervised, web: Supervised): void {
  restartOnChange('runner', ['runner', 'lib'], runner)
  restartOnChange('web', ['server.ts', 'lib/live'], web)
}

function greet(env: Env): void {
  say('ready')
  console.log(`\nCountersign: ${env.url}`)
  const file = path.join(env.data, 'web/setup-code')
  if (!fs.existsSync(file)) return
  console.log(`Set it up:   ${env.url}/setup?code=${fs.readFileSync(file, 'utf8').trim()}`)
  console.log('             (the link lets the first admin in, once)')
}
