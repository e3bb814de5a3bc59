import childProcess, { type SpawnOptions } from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Has every run-host that this process starts from now on preload the module `preload` as well. It gets a clean environment, so
 * what the module needs to know, `env`, comes with it.
 */
export function carryIntoRunHosts(preload: string, env: Record<string, string>): void {
  const { spawn } = childProcess
  const carrying = (program: string, args: string[], options: SpawnOptions) =>
    args.some((arg) => arg.endsWith('run-host.ts'))
      ? spawn(program, ['--import', preload, ...args], {
          ...options,
          env: Object.assign({}, options.env, env),
        })
      : spawn(program, args, options)
  Object.assign(childProcess, { spawn: carrying })
  syncBuiltinESMExports()
}
