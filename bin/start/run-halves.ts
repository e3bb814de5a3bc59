import type { Env } from '../../lib/env.ts'
import { runnerProgram, webProgram } from './programs.ts'
import { restartOnChange } from './restart-on-change.ts'
import { say } from './say.ts'
import { supervise } from './supervise.ts'
import { untilReady } from './until-ready.ts'
import type { WebUser } from './web-user.ts'

/**
 * Runs web half and runner until a signal ends them, or until one dies before both were ever ready: what cannot start
 * once will not start at the tenth attempt. Resolves to the exit code. `onReady` is called once.
 */
export async function runHalves(env: Env, user: WebUser, dev: boolean, onReady: () => void): Promise<number> {
  const { promise: ended, resolve: end } = Promise.withResolvers<number>()
  const waiting = new AbortController()
  let ready = false
  const diedEarly = (half: string) => (how: string) => {
    if (ready) return true
    console.error(`\nThe ${half} ended during the start (${how}). Its own words stand above.`)
    end(1)
    return false
  }
  const runner = supervise(runnerProgram(env, user, dev), diedEarly('runner'))
  const web = supervise(webProgram(env, user, dev), diedEarly('web half'))
  if (dev) {
    restartOnChange('runner', ['runner', 'lib'], runner)
    restartOnChange('web', ['server.ts', 'lib/live'], web)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0))
  const announced = untilReady(env, waiting.signal).then(
    () => {
      ready = true
      onReady()
    },
    () => {}, // stopped before it was ready
  )
  const code = await ended
  waiting.abort()
  say('stopping; commands that run go on')
  await Promise.all([announced, web.stop(), runner.stop()])
  return code
}
