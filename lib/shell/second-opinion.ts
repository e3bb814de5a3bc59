import { spawn } from 'node:child_process'

/** What bash itself thinks of a script's grammar; null where it could not be asked. */
export type Opinion = { accepts: boolean; says: string } | null

const TIME_LIMIT = 2000
const LONGEST_ANSWER = 4096

/**
 * Asks bash whether a script parses (`bash -n`, which runs nothing), with an environment of its own and a limit of two
 * seconds. Never rejects: a bash that is missing or silent has no opinion. Not for the runner, which starts nothing but
 * approved steps.
 */
export function secondOpinion(script: string, bash = '/bin/bash'): Promise<Opinion> {
  return new Promise((resolve) => {
    const child = spawn(bash, ['--norc', '--noprofile', '-n'], {
      env: { LC_ALL: 'C', NODE_ENV: 'production' },
      stdio: ['pipe', 'ignore', 'pipe'],
      timeout: TIME_LIMIT,
      killSignal: 'SIGKILL',
    })
    let says = ''
    child.stderr.on('data', (bytes: Buffer) => {
      says = (says + bytes.toString('utf8')).slice(0, LONGEST_ANSWER)
    })
    child.on('error', () => resolve(null))
    child.on('close', (code) => resolve(code === null ? null : { accepts: code === 0, says: says.trim() }))
    child.stdin.on('error', () => {})
    child.stdin.end(script)
  })
}
