import { spawnSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { invalid } from '../../lib/errors.ts'
import { ROOT } from './root.ts'

/** Whom the web half runs as: a user of its own, or, with the reason, the same as the runner. */
export type WebUser =
  | { separated: true; name: string; uid: number; gid: number }
  | { separated: false; why: string }

/** Tried in this order where COUNTERSIGN_WEB_USER names nobody. */
const CANDIDATES = ['countersign', 'nobody']

/** What the web half must be able to read. `data` is the data folder, which it passes through. */
const MUST_READ = ['server.ts', 'lib/env.ts', 'node_modules/next/package.json', 'generated/prisma/client.ts']

/**
 * Chooses the web half's user. Only root can become another, so everybody else gets the reason. Throws AppError
 * `web_user` where COUNTERSIGN_WEB_USER names a user that does not exist or cannot read the product: what was asked
 * for is never quietly left out.
 */
export function chooseWebUser(asked: string | null, data: string): WebUser {
  if (process.getuid?.() !== 0) {
    const why = `started as ${os.userInfo().username}, and only root can give the web half a user of its own`
    if (asked && asked !== os.userInfo().username)
      throw invalid('web_user', `COUNTERSIGN_WEB_USER=${asked}: ${why}.`)
    return { separated: false, why }
  }
  if (spawnSync('setpriv', ['--version']).error)
    return { separated: false, why: 'setpriv (util-linux) is not installed' }
  const tried = (asked ? [asked] : CANDIDATES).map((name) => tryUser(name, data))
  const fit = tried.find((user) => user.separated)
  if (fit) return fit
  const why = tried.map((user) => (user.separated ? '' : user.why)).join('; ')
  if (asked) throw invalid('web_user', `COUNTERSIGN_WEB_USER=${asked}: ${why}.`)
  return { separated: false, why }
}

function tryUser(name: string, data: string): WebUser {
  const uid = idOf('-u', name)
  const gid = idOf('-g', name)
  if (uid === null || gid === null) return { separated: false, why: `there is no user ${name}` }
  if (uid === 0) return { separated: false, why: `${name} is root itself` }
  const barrier = firstBarrier(uid, gid, data)
  if (barrier) return { separated: false, why: `${name} cannot reach ${barrier}` }
  return { separated: true, name, uid, gid }
}

/** The command that runs `command` as this user: supplementary groups set, and no way to gain privileges back. */
export function asUser(uid: number, gid: number, command: string[]): string[] {
  return [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--init-groups',
    '--inh-caps=-all',
    '--no-new-privs',
    ...command,
  ]
}

// Asking the kernel as that user is the one test that sees modes, ACLs and every folder on the way.
function firstBarrier(uid: number, gid: number, data: string): string | null {
  const files = MUST_READ.map((file) => path.join(ROOT, file))
  const script =
    'test -x "$1" || { echo "$1"; exit; }; test -x "$2" || { echo "$2"; exit; }; shift 2; for f; do test -r "$f" || { echo "$f"; exit; }; done; echo'
  const [program = '', ...args] = asUser(uid, gid, [
    '/bin/sh',
    '-c',
    script,
    'sh',
    process.execPath,
    data,
    ...files,
  ])
  const { stdout, status, stderr } = spawnSync(program, args, { encoding: 'utf8', cwd: '/' })
  if (status !== 0) return `the product (${stderr.trim()})`
  return stdout.trim() || null
}

function idOf(option: '-u' | '-g', name: string): number | null {
  const { status, stdout } = spawnSync('id', [option, '--', name], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : null
}
