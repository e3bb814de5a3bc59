import { spawnSync } from 'node:child_process'
import path from 'node:path'
import type { Env } from '../../lib/env.ts'
import { unavailable } from '../../lib/errors.ts'
import { ROOT } from './root.ts'
import { untilWeDie } from './until-we-die.ts'
import { asUser, type WebUser } from './web-user.ts'

/** A child of `npm start`, ready to be spawned. */
export interface Program {
  name: 'runner' | 'web'
  command: string[]
  environment: NodeJS.ProcessEnv
}

export const runnerProgram = (env: Env, user: WebUser, dev: boolean): Program => ({
  name: 'runner',
  // A small young generation, one compiler less, types stripped once and kept, one arena and one language: 40 MB less.
  command: untilWeDie([process.execPath, ...RUNNER_FLAGS, 'runner/main.ts']),
  environment: {
    ...environmentOf(env, dev),
    NODE_COMPILE_CACHE: path.join(env.data, 'runner/cache'),
    MALLOC_ARENA_MAX: '1',
    ...(user.separated ? { COUNTERSIGN_WEB_USER: user.name, COUNTERSIGN_WEB_GROUP: String(user.gid) } : {}),
  },
})

/** What Node is started with for the runner: docs/decisions/032-the-runner-without-the-top-compiler.md. */
const RUNNER_FLAGS = [
  '--max-semi-space-size=1',
  '--no-opt',
  '--import',
  path.join(ROOT, 'runner/without-locales.mjs'),
]

export const webProgram = (env: Env, user: WebUser, dev: boolean): Program => ({
  name: 'web',
  command: asWeb(user, [process.execPath, 'server.ts']),
  environment: {
    ...environmentOf(env, dev),
    NEXT_TELEMETRY_DISABLED: '1',
    ...(env.metrics ? { COUNTERSIGN_METRICS: env.metrics } : {}),
    ...(env.trustProxy.length > 0 ? { COUNTERSIGN_TRUST_PROXY: env.trustProxy.join() } : {}),
    ...(env.mail ? { COUNTERSIGN_SMTP_URL: env.mail.server, COUNTERSIGN_MAIL_FROM: env.mail.from } : {}),
    ...(env.modelServer ? { COUNTERSIGN_MODEL_URL: env.modelServer.url } : {}),
    ...(env.modelServer?.key ? { COUNTERSIGN_MODEL_KEY: env.modelServer.key } : {}),
    ...(user.separated ? { HOME: path.join(env.data, 'web'), USER: user.name, LOGNAME: user.name } : {}),
  },
})

/** Brings the app database up to date as the web half's user. Throws AppError `database` with the reason. */
export function migrateDatabase(env: Env, user: WebUser): string[] {
  const script = path.join(ROOT, 'bin/start/migrate-database.ts')
  const [program = '', ...args] = asWeb(user, [process.execPath, script, path.join(env.data, 'web/app.db')])
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: environmentOf(env, false),
  })
  if (status !== 0) throw unavailable('database', stderr.trim() || 'The app database could not be opened.')
  return stdout.split('\n').filter(Boolean)
}

const asWeb = (user: WebUser, command: string[]): string[] =>
  user.separated ? asUser(user.uid, user.gid, untilWeDie(command)) : untilWeDie(command)

/** Handed on as they are; anything else of the console's environment may be a secret and stays here. */
const HANDED_ON =
  /^(PATH|HOME|USER|LOGNAME|LANG|LC_.*|TZ|TMPDIR|TERM|NO_COLOR|FORCE_COLOR|NODE_.*|HTTPS?_PROXY|NO_PROXY|COUNTERSIGN_DIST|COUNTERSIGN_STEP_.*)$/i

/** A child's environment: settings with their defaults filled in, so that all halves read the same. */
function environmentOf(env: Env, dev: boolean): NodeJS.ProcessEnv {
  const settings = {
    NODE_ENV: dev ? ('development' as const) : ('production' as const),
    COUNTERSIGN_STARTED: '1',
    PORT: String(env.port),
    HOST: env.host,
    OLLAMA_HOST: env.ollamaHost,
    COUNTERSIGN_DATA: env.data,
    COUNTERSIGN_URL: env.url,
    COUNTERSIGN_APPROVAL_PORT: String(env.approvalPort),
    COUNTERSIGN_APPROVAL_URL: env.approvalUrl,
    COUNTERSIGN_LOG: env.log,
    ...(env.model ? { COUNTERSIGN_MODEL: env.model } : {}),
    ...(env.keepDays ? { COUNTERSIGN_KEEP_DAYS: String(env.keepDays) } : {}),
    ...(env.keepBytes ? { COUNTERSIGN_KEEP_BYTES: String(env.keepBytes) } : {}),
    ...(env.runUser ? { COUNTERSIGN_RUN_USER: env.runUser } : {}),
  }
  const inherited = Object.entries(process.env).filter(([name]) => HANDED_ON.test(name))
  return { ...Object.fromEntries(inherited.map(([name, value]) => [name, value ?? ''])), ...settings }
}
